//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::{ECS, Fault, FaultKind, Type};
use crate::tree::{Kind, Node};
use crate::view::ecs::Shaped;
use crate::view::ecs::shape::{Meant, meant};

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-required-field",
    why: "the API refuses the input without it",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cfn-lint/E3003", "moto/container-required-fields"],
    docs: include_str!("missing_required_field.md"),
    ..Rule::new(Check::Shape(check))
};

fn check(document: &Shaped<'_>, report: &mut Report<'_>) {
    for fault in document.faults() {
        let FaultKind::Missing(field) = fault.kind else { continue };
        if is_misnamed(&fault, field) {
            continue;
        }
        let message = format!("{} has no `{field}`", document.holder(&fault));
        let finding = report.at(fault.node, message);
        finding.help(help(&fault, field));
        // Deploy steps that render an image in are common, and leave no trace in the file.
        if field == "image" {
            finding.severity(Severity::Warning);
        }
    }
}

/// Whether another key was meant to be this field: `ecs/unknown-field` says so.
fn is_misnamed(fault: &Fault<'_>, field: &str) -> bool {
    let known = |it: Node<'_>| ECS.member(fault.shape, it.raw_text()).is_some();
    fault.node.entries().filter(|it| !known(it.key)).any(
        |it| matches!(meant(fault.shape, it.key.raw_text()), Meant::Field(name) if name == field),
    )
}

fn help(fault: &Fault<'_>, field: &str) -> String {
    let verb = match fault.node.get(field) {
        Some(it) if it.kind() == Kind::Scalar => "fill in",
        _ => "add",
    };
    match ECS.member(fault.shape, field) {
        Some(Type::Enum(values)) if values.len() <= 8 => {
            let values: Vec<_> = values.iter().map(|it| format!("`{it}`")).collect();
            format!("{verb} `{field}`: {}", values.join(", "))
        }
        Some(Type::List(_)) => format!("{verb} `{field}`, a list"),
        Some(Type::Integer) => format!("{verb} `{field}`, a number"),
        Some(Type::Boolean) => format!("{verb} `{field}`: `true` or `false`"),
        _ => format!("{verb} `{field}`"),
    }
}
