//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Kind;
use crate::view::k8s::key::{is_label_key, is_label_value};
use crate::view::k8s::scalar::{Reading, read};
use crate::view::k8s::{Asked, Object, Requirement};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-selector",
    why: "the API server refuses an expression that its operator cannot be asked of",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_selector.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    for (requirement, asked) in object.label_maps().requirements {
        count(&requirement, report);
        if let Some(key) =
            requirement.key().filter(|it| it.text().is_some_and(|it| !is_label_key(it)))
        {
            report
                .at(key, format!("`{}` cannot be the key of a label", key.raw_text()))
                .help("write `name` or `example.com/name`");
        }
        // Values that are asked of nodes are not looked at: no node has such a label.
        for value in requirement.values().filter(|_| asked == Asked::Labels) {
            let Some(Reading::Text(text)) = read(value) else { continue };
            if !is_label_value(text) {
                report
                    .at(value, format!("no label can be `{}`", text.escape_debug()))
                    .help("use at most 63 of a-z, A-Z, 0-9, `-`, `_` and `.`");
            }
        }
    }
}

/// Whether there are as many values as the operator wants.
fn count(requirement: &Requirement<'_>, report: &mut Report<'_>) {
    let Some(operator) = requirement.operator() else { return };
    let Some(name) = operator.text() else { return };
    let none = requirement.0.lacks("values");
    let values: Vec<_> = requirement.values().collect();
    let listed = requirement.0.set("values").is_some_and(|it| it.kind() == Kind::Sequence);
    let (message, help) = match name {
        "In" | "NotIn" if none => {
            (format!("`{name}` has no values to compare with"), "list the values in `values`")
        }
        "Exists" | "DoesNotExist" if listed => {
            (format!("`{name}` takes no values"), "remove `values`, or use `In` or `NotIn`")
        }
        "Gt" | "Lt" if none || listed && values.len() != 1 => (
            format!("`{name}` takes one value, not {}", values.len()),
            "write one number in `values`",
        ),
        "Gt" | "Lt"
            if values.iter().any(|it| it.text().is_some_and(|it| it.parse::<i64>().is_err())) =>
        {
            (format!("`{name}` compares whole numbers"), "write one in `values`, in quotes")
        }
        _ => return,
    };
    report.at(operator, message).help(help);
}
