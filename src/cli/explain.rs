//! `ecslint explain`: a rule's page, found by its id or by that of its equivalent elsewhere; the rules
//! of a family, a profile, a category or a control.

use super::{FAILED, complain, print, rules};
use crate::rule::Rule;
use crate::text::nearest;
use crate::{profiles, select};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// A rule's id, its name without the family, another tool's id such as CKV_AWS_97; or a family, a
    /// profile, a category such as `security`, a control such as ECS.5
    rule: String,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let rules = find(&arguments.rule);
    let list = if rules.is_empty() { listed(&arguments.rule) } else { None };
    if rules.is_empty() && list.is_none() {
        let names = crate::rules::all().flat_map(|it| {
            let equivalents = it.same_as.iter().filter_map(|it| it.split_once('/')).map(|it| it.1);
            [it.id, short(it)].into_iter().chain(equivalents)
        });
        let names = names.chain(select::families()).chain(profiles::all().iter().map(|it| it.name));
        let hint = match nearest(&arguments.rule, names) {
            Some(near) => format!("; did you mean `{near}`?"),
            None => "; `ecslint rules` lists them".to_owned(),
        };
        complain(&format!("error: no rule is called `{}`{hint}", arguments.rule));
        return FAILED;
    }
    let pages: Vec<_> = rules.into_iter().map(page).collect();
    match print(&list.unwrap_or_else(|| pages.join("\n---\n\n"))) {
        Ok(()) => 0,
        Err(message) => {
            complain(&format!("error: {message}"));
            FAILED
        }
    }
}

/// The rules that a name stands for: one by its id, any number by another tool's.
fn find(name: &str) -> Vec<&'static Rule> {
    let name = name.to_ascii_lowercase();
    let own = crate::rules::all().filter(|it| it.id == name || short(it) == name);
    let own: Vec<_> = own.chain(crate::rules::renamed(&name)).collect();
    if !own.is_empty() {
        return own;
    }
    let same = |other: &&str| {
        let other = other.to_ascii_lowercase();
        other == name || other.split_once('/').is_some_and(|(_, id)| id == name)
    };
    crate::rules::all().filter(|it| it.same_as.iter().any(same)).collect()
}

/// The rules that a name stands for together: those of a profile, a family, a category, a control.
fn listed(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    if let Some(profile) = profiles::find(&name) {
        return Some(rules::of_profile(profile));
    }
    let is_control = |it: &str| {
        let it = it.to_ascii_lowercase();
        it == name || it.split_once('/').is_some_and(|(_, id)| id == name)
    };
    let belongs = |it: &&'static Rule| {
        it.family() == name
            || it.category.name() == name
            || it.controls.iter().any(|it| is_control(it))
    };
    let found: Vec<_> = crate::rules::all().filter(belongs).collect();
    (!found.is_empty()).then(|| rules::table(&found))
}

fn short(rule: &Rule) -> &'static str {
    rule.id.split_once('/').map_or(rule.id, |(_, name)| name)
}

/// The page, with what the rule itself knows below its title.
fn page(rule: &'static Rule) -> String {
    let (title, rest) = rule.docs.split_once('\n').unwrap_or((rule.docs, ""));
    let level = if rule.default { rule.severity.name() } else { "off by default" };
    let mut facts = format!("{} · {level}", rule.category.name());
    if rule.fixable {
        facts += " · fixable";
    }
    let mut page = format!("{title}\n\n{facts}\n{rest}");
    if !rule.options.is_empty() {
        page += "\n## Options\n\n";
        for option in rule.options {
            page += &format!("- `{}`: {}\n", option.name, option.summary);
        }
    }
    if !rule.same_as.is_empty() {
        page += &format!("\n## The same elsewhere\n\n{}\n", rule.same_as.join(", "));
    }
    if !rule.controls.is_empty() {
        page += &format!("\n## Controls\n\n{}\n", rule.controls.join(", "));
    }
    page
}
