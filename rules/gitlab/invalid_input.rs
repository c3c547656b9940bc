//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity, Within};
use crate::text::{did_you_mean, one_of};
use crate::tree::Node;
use crate::view::gitlab::File;
use crate::view::gitlab::input::{FUNCTIONS, MOST_FUNCTIONS, Use, uses};

pub(super) static RULE: Rule = Rule {
    id: "gitlab/invalid-input",
    why: "GitLab cannot fill the input in and refuses the whole pipeline",
    docs: include_str!("invalid_input.md"),
    ..Rule::new(Check::GitlabFile(check))
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let Some(inputs) = file.inputs() else { return };
    let is_open =
        file.header().and_then(|it| it.get("spec")).is_some_and(|it| it.get("include").is_some());
    let root = file.root();
    for node in (root.index()..root.end_index()).map(|it| root.tree().node(it)) {
        for found in uses(node.raw_text()) {
            if !is_open {
                undeclared(node, &found, inputs, report);
            }
            functions(node, &found, report);
        }
    }
    let text = root.source().text();
    for entry in inputs.entries() {
        let name = entry.key.raw_text();
        let mention = |it: &str| text.contains(&format!("inputs{it}"));
        if !mention(&format!(".{name}")) && !mention(&format!("['{name}']")) && !is_open {
            report
                .at(entry.key, format!("the input `{name}` is used nowhere"))
                .help(format!("remove it, or use it: `$[[ inputs.{name} ]]`"))
                .severity(Severity::Info);
        }
    }
}

fn undeclared(node: Node<'_>, found: &Use<'_>, inputs: Node<'_>, report: &mut Report<'_>) {
    let Some(name) = found.name.filter(|it| inputs.get(it).is_none()) else { return };
    let names = inputs.entries().map(|it| it.key.raw_text());
    let help =
        did_you_mean(name, names, || format!("declare it: `spec: {{inputs: {{{name}: }}}}`"));
    report.at(Within(node, found.range.clone()), format!("there is no input `{name}`")).help(help);
}

fn functions(node: Node<'_>, found: &Use<'_>, report: &mut Report<'_>) {
    if found.functions.len() > MOST_FUNCTIONS {
        let message = format!("an input goes through {} functions", found.functions.len());
        let help = format!("GitLab takes {MOST_FUNCTIONS} at most");
        report.at(Within(node, found.range.clone()), message).help(help);
    }
    for name in found.functions.iter().filter(|it| !FUNCTIONS.contains(it)) {
        let help = did_you_mean(name, FUNCTIONS, || format!("use {}", one_of(FUNCTIONS)));
        report
            .at(
                Within(node, found.range.clone()),
                format!("there is no function `{name}` for inputs"),
            )
            .help(help)
            .severity(Severity::Warning);
    }
}
