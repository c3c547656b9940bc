//! `ecslint rules`: what is checked, for people and for programs.

use super::{FAILED, complain, print};
use crate::check::Plan;
use crate::config::{Config, Overrides};
use crate::profiles::{self, Control, Profile};
use crate::rule::Rule;
use clap::ValueEnum;
use serde::Serialize;
use std::fmt::Write;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,

    /// Only the rules that run under a profile; of a standard, by its controls
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Table,
    Json,
}

/// One rule as programs read it.
#[derive(Serialize)]
struct Entry {
    id: &'static str,
    summary: &'static str,
    why: &'static str,
    severity: &'static str,
    category: &'static str,
    default: bool,
    fixable: bool,
    same_as: &'static [&'static str],
    controls: &'static [&'static str],
}

#[derive(Serialize)]
struct List {
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<Standard>,
    rules: Vec<Entry>,
}

/// A profile of a standard, with what it covers.
#[derive(Serialize)]
struct Standard {
    name: &'static str,
    description: &'static str,
    remark: Option<&'static str>,
    controls: &'static [Control],
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let plan = match &arguments.profile {
        None => None,
        Some(name) => {
            let overrides = Overrides { profile: Some(name.clone()), ..Overrides::default() };
            match Config::default().plan(&overrides) {
                Ok(plan) => Some(plan),
                Err(messages) => {
                    messages.iter().for_each(|it| complain(&format!("error: {it}")));
                    return FAILED;
                }
            }
        }
    };
    let runs = |rule: &Rule| plan.as_ref().is_none_or(|it: &Plan| it.get(rule.id).is_some());
    let rules: Vec<_> = crate::rules::all().filter(|it| runs(it)).collect();
    let standard = arguments.profile.as_deref().and_then(profiles::find);
    let standard = standard.filter(|it| !it.controls.is_empty());
    let text = match (arguments.format, standard) {
        (Format::Table, Some(standard)) => coverage(standard, &rules),
        (Format::Table, None) => table(&rules),
        (Format::Json, standard) => json(&rules, standard),
    };
    match print(&text) {
        Ok(()) => 0,
        Err(message) => {
            complain(&format!("error: {message}"));
            FAILED
        }
    }
}

pub(super) fn table(rules: &[&'static Rule]) -> String {
    let width = rules.iter().map(|it| it.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for rule in rules {
        let severity = if rule.default { rule.severity.name() } else { "off" };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{:width$}  {severity:7}  {}", rule.id, rule.summary());
    }
    out
}

/// What a profile is for, and its rules: of a standard, by its controls.
pub(super) fn of_profile(profile: &'static Profile) -> String {
    let overrides = Overrides { profile: Some(profile.name.to_owned()), ..Overrides::default() };
    let plan = Config::default().plan(&overrides);
    let rules: Vec<_> = plan.iter().flat_map(|it| &it.active).map(|it| it.rule).collect();
    if !profile.controls.is_empty() {
        return coverage(profile, &rules);
    }
    let remark = profile.remark.iter().map(|it| format!("{it}\n")).collect::<String>();
    format!("{}\n{remark}\n{}", profile.description, table(&rules))
}

/// What a standard asks for and what of it is checked, then the rules that run beside it.
fn coverage(standard: &Profile, rules: &[&'static Rule]) -> String {
    let controls = &standard.controls;
    let answered = controls.iter().filter(|it| !it.rules.is_empty()).count();
    let partly =
        controls.iter().filter(|it| !it.rules.is_empty() && it.unchecked.is_some()).count();
    let width = controls.iter().map(|it| it.id.len()).max().unwrap_or(0);
    let mut out = format!("{}\n", standard.description);
    if let Some(remark) = &standard.remark {
        out += &format!("{remark}\n");
    }
    out += &format!(
        "\nOf {} controls, {answered} are answered by rules, {partly} of these in part.\n\n",
        controls.len(),
    );
    let indent = " ".repeat(width);
    for control in controls {
        out += &format!("{:width$}  {}\n", control.id, control.title);
        for rule in &control.rules {
            out += &format!("{indent}  {rule}\n");
        }
        if let Some(unchecked) = &control.unchecked {
            out += &format!("{indent}  not checked: {unchecked}\n");
        }
    }
    out += "\nFiles that cannot be read, and the run itself, are reported by:\n\n";
    let others: Vec<_> = rules.iter().copied().filter(|it| !standard.answers(it)).collect();
    out + &table(&others)
}

fn json(rules: &[&'static Rule], standard: Option<&'static Profile>) -> String {
    let entry = |rule: &&'static Rule| Entry {
        id: rule.id,
        summary: rule.summary(),
        why: rule.why,
        severity: rule.severity.name(),
        category: rule.category.name(),
        default: rule.default,
        fixable: rule.fixable,
        same_as: rule.same_as,
        controls: rule.controls,
    };
    let profile = standard.map(|it| Standard {
        name: it.name,
        description: &it.description,
        remark: it.remark.as_deref(),
        controls: &it.controls,
    });
    let list = List { profile, rules: rules.iter().map(entry).collect() };
    let text = serde_json::to_string_pretty(&list);
    text.expect("strings and booleans always serialise") + "\n"
}
