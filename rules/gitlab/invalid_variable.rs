//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::text::one_of;
use crate::tree::{Entry, Kind, Node};
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/invalid-variable",
    why: "GitLab refuses the whole pipeline",
    docs: include_str!("invalid_variable.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    if let Some(variables) = pipeline.variables() {
        variables.entries().for_each(|it| options(it, report));
    }
    let jobs = pipeline.jobs().filter_map(|it| it.get("variables"));
    for variables in pipeline.variables().into_iter().chain(jobs) {
        for entry in variables.entries() {
            let name = entry.key.raw_text();
            let fits = |it: char| it.is_ascii_alphanumeric() || it == '_';
            if !name.chars().all(fits) && !entry.key.is_unknown() && !name.contains("$[[") {
                report
                    .at(entry.key, format!("no shell has a variable `{name}`"))
                    .help(format!(
                        "use letters, digits and `_`: `{}`",
                        name.replace(|it| !fits(it), "_")
                    ))
                    .severity(Severity::Warning);
            }
        }
    }
}

/// The value of a variable with options is one of them.
fn options(entry: Entry<'_>, report: &mut Report<'_>) {
    let Some(options) = entry.value.get("options").filter(|it| it.kind() == Kind::Sequence) else {
        return;
    };
    let words: Option<Vec<_>> = options.items().map(Node::text).collect();
    let Some(words) = words.filter(|it| !it.is_empty()) else { return };
    let name = entry.key.raw_text();
    match entry.value.get("value") {
        None => {
            let message = format!("`{name}` has options and no value");
            report.at(entry.key, message).help(format!("add `value:` with {}", one_of(words)));
        }
        Some(value) => {
            let Some(text) = value.text().filter(|it| !words.contains(it)) else { return };
            let message = format!("the value of `{name}`, `{text}`, is none of its options");
            report.at(value, message).also(options, "these").help(format!("use {}", one_of(words)));
        }
    }
}
