//! `ecslint rules`: what is checked, for people and for programs.

use super::{FAILED, complain, print};
use crate::check::Plan;
use crate::config::{Config, Overrides};
use crate::rule::Rule;
use clap::ValueEnum;
use serde::Serialize;
use std::fmt::Write;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,

    /// Only the rules that run under a profile
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
    rules: Vec<Entry>,
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
    let text = match arguments.format {
        Format::Table => table(&rules),
        Format::Json => json(&rules),
    };
    match print(&text) {
        Ok(()) => 0,
        Err(message) => {
            complain(&format!("error: {message}"));
            FAILED
        }
    }
}

fn table(rules: &[&'static Rule]) -> String {
    let width = rules.iter().map(|it| it.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for rule in rules {
        let severity = if rule.default { rule.severity.name() } else { "off" };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{:width$}  {severity:7}  {}", rule.id, rule.summary());
    }
    out
}

fn json(rules: &[&'static Rule]) -> String {
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
    let list = List { rules: rules.iter().map(entry).collect() };
    let text = serde_json::to_string_pretty(&list);
    text.expect("strings and booleans always serialise") + "\n"
}
