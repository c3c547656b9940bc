//! From a configuration and a command line to the rules that run.

use super::{Config, Level};
use crate::check::{Active, Plan};
use crate::engine;
use crate::profiles::{self, Profile};
use crate::rule::Rule;
use crate::rules;
use crate::select::{Names, Selection, listed, quoted, select};
use crate::text::did_you_mean;

/// What the command line says about rules. It goes over the file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Overrides {
    /// The profile, in place of the file's.
    pub profile: Option<String>,
    /// The only rules to run: ids, families, globs, what other tools call them.
    pub only: Vec<String>,
    /// Levels by id, family or glob, in the order given.
    pub levels: Vec<(String, Level)>,
}

/// A rule on its way into the plan.
struct Draft {
    on: bool,
    active: Active,
}

impl Config {
    /// The rules of a run: those of the profile, then what the file says, then the command line. A
    /// family or glob gives a level to the rules that run, or switches them off; a rule that is off is
    /// only switched on by its own id. `Err` has a sentence for each name that is not known.
    pub fn plan(&self, overrides: &Overrides) -> Result<Plan, Vec<String>> {
        let mut faults = Vec::new();
        let profile = overrides.profile.as_deref().map(|name| chosen(name, &mut faults));
        let profile = profile.flatten().or(self.profile);
        let mut drafts = of_profile(profile);
        for entry in &self.rules {
            for draft in drafts.iter_mut().filter(|it| entry.selection.contains(it.active.rule)) {
                draft.active.settings.extend(entry.settings.iter().cloned());
            }
            if let Some(level) = entry.level {
                set(&mut drafts, &entry.selection, level);
            }
        }
        narrow(&mut drafts, &overrides.only, &mut faults);
        for (word, level) in &overrides.levels {
            if let Some(selection) = named(word, Names::Own, &mut faults) {
                set(&mut drafts, &selection, *level);
            }
        }
        let running = drafts.into_iter().filter(|it| it.on).map(|it| it.active);
        let active: Vec<_> = running.collect();
        if active.is_empty() && faults.is_empty() {
            faults.push("no rule is left to run".to_owned());
        }
        let plan = Plan { active, target: self.target, today: None };
        if faults.is_empty() { Ok(plan) } else { Err(faults) }
    }
}

fn chosen(name: &str, faults: &mut Vec<String>) -> Option<&'static Profile> {
    let found = profiles::find(name);
    if found.is_none() {
        let names = || profiles::all().iter().map(|it| it.name);
        let help = did_you_mean(name, names(), || format!("the profiles are {}", listed(names())));
        faults.push(format!("unknown profile {}: {help}", quoted(name)));
    }
    found
}

fn named(word: &str, names: Names, faults: &mut Vec<String>) -> Option<Selection> {
    match select(word, names) {
        Ok(selection) if selection.exact && engine::is_fixed(selection.rules[0]) => {
            faults.push(format!("{} cannot be set", quoted(word)));
            None
        }
        Ok(selection) => Some(selection),
        Err(help) => {
            faults.push(format!("unknown rule {}: {help}", quoted(word)));
            None
        }
    }
}

/// Every rule as a profile has it.
fn of_profile(profile: Option<&Profile>) -> Vec<Draft> {
    let on = |rule: &Rule| profile.map_or(rule.default, |it| it.runs(rule));
    let draft = |rule: &'static Rule| Draft { on: on(rule), active: Active::plain(rule) };
    let mut drafts: Vec<_> = rules::all().map(draft).collect();
    let levels = profile.into_iter().flat_map(|it| &it.rules);
    let mut levels: Vec<_> =
        levels.filter_map(|(word, level)| Some((select(word, Names::Own).ok()?, *level))).collect();
    levels.sort_by_key(|(selection, _)| selection.exact);
    for (selection, level) in levels {
        set(&mut drafts, &selection, level);
    }
    drafts
}

fn set(drafts: &mut [Draft], selection: &Selection, level: Level) {
    for draft in drafts.iter_mut().filter(|it| selection.contains(it.active.rule)) {
        if engine::is_fixed(draft.active.rule) {
            continue;
        }
        match level.severity() {
            None => draft.on = false,
            Some(severity) => {
                draft.active.level = Some(severity);
                draft.on |= selection.exact;
            }
        }
    }
}

/// Leaves only what was asked for: a rule by its name even if it was off, a family as far as it was on.
fn narrow(drafts: &mut [Draft], only: &[String], faults: &mut Vec<String>) {
    if only.is_empty() {
        return;
    }
    let wanted: Vec<_> = only.iter().filter_map(|it| named(it, Names::Any, faults)).collect();
    for draft in drafts {
        let mut named = wanted.iter().filter(|it| it.contains(draft.active.rule));
        draft.on = named.any(|it| it.exact || draft.on);
    }
}
