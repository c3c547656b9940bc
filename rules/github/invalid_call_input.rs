//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/invalid-call-input",
    why: "a default of another type is refused; one beside `required` is never used",
    same_as: &["actionlint/events"],
    severity: Severity::Warning,
    docs: include_str!("invalid_call_input.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    let Some(event) = workflow.event("workflow_call") else { return };
    for (key, input) in event.inputs() {
        let name = key.raw_text();
        let Some(default) = input.get("default").filter(|it| !it.is_null()) else { continue };
        if input.get("required").is_some_and(|it| it.is_true()) {
            report
                .at(default, format!("the input `{name}` is required and has a default"))
                .help("remove `required: true`, or the default");
        }
        if let Some(ty) = input.get("type").and_then(Node::text) {
            wrong_default(name, ty, default, report);
        }
    }
}

/// Reports a default that is no value of the input's type.
pub(super) fn wrong_default(name: &str, ty: &str, default: Node<'_>, report: &mut Report<'_>) {
    let Some(text) = default.text() else { return };
    let wrong = match ty {
        "boolean" => !matches!(text, "true" | "false"),
        "number" => text.parse::<f64>().is_err(),
        _ => false,
    };
    if wrong {
        report
            .at(default, format!("the default of `{name}` is `{text}`, which is no {ty}"))
            .help(format!("write a {ty}"));
    }
}
