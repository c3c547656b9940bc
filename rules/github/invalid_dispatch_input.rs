//! See the page beside this file.

use super::invalid_call_input::wrong_default;
use crate::rule::{Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::github::Workflow;
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    id: "github/invalid-dispatch-input",
    why: "the form to start the workflow by hand does not offer what was meant",
    same_as: &["actionlint/events", "schemastore/github-workflow"],
    severity: Severity::Warning,
    docs: include_str!("invalid_dispatch_input.md"),
    ..Rule::new(Check::Workflow(check))
};

/// How many inputs GitHub takes.
const MOST: usize = 25;

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    let Some(event) = workflow.event("workflow_dispatch") else { return };
    let inputs: Vec<_> = event.inputs().collect();
    if inputs.len() > MOST {
        report
            .at(event.place, format!("`workflow_dispatch` has {} inputs", inputs.len()))
            .help(format!("leave at most {MOST}"));
    }
    for (key, input) in inputs {
        look(key, input, report);
    }
}

fn look(key: Node<'_>, input: Node<'_>, report: &mut Report<'_>) {
    let name = key.raw_text();
    let ty = match input.get("type") {
        None => "string",
        Some(it) => match it.text() {
            Some(text) => text,
            None => return,
        },
    };
    let options = input.entry("options");
    match (ty, options) {
        ("choice", None) => {
            report
                .at(key, format!("the input `{name}` is a choice without `options`"))
                .help("add `options: [a, b]`");
        }
        ("choice", Some(options)) => choice(name, options.value, input.get("default"), report),
        (_, Some(options)) => {
            report
                .at(options.key, format!("the input `{name}` has `options` and is no choice"))
                .help("add `type: choice`, or remove `options`");
        }
        _ => {}
    }
    if let Some(default) = input.get("default") {
        wrong_default(name, ty, default, report);
    }
}

fn choice(name: &str, options: Node<'_>, default: Option<Node<'_>>, report: &mut Report<'_>) {
    let mut seen = HashSet::new();
    for option in options.items() {
        let Some(text) = option.text() else { continue };
        if !seen.insert(text) {
            report
                .at(option, format!("the input `{name}` has the option `{text}` twice"))
                .help("remove one of them");
        }
    }
    let Some(default) = default else { return };
    let open = options.kind() != Kind::Sequence || options.items().any(Node::is_unknown);
    if let Some(text) = default.text().filter(|it| !open && !it.is_empty() && !seen.contains(it)) {
        report
            .at(default, format!("the default of `{name}` is `{text}`, which is no option of it"))
            .meant(default, seen, || format!("add `{text}` to `options`"));
    }
}
