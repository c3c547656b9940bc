//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::{ECS, Fault, FaultKind};
use crate::view::ecs::Shaped;

pub(super) static RULE: Rule = Rule {
    id: "ecs/null-value",
    why: "the AWS CLI and SDKs refuse null; only the deploy actions strip it",
    category: Category::Correctness,
    severity: Severity::Info,
    fixable: true,
    docs: include_str!("null_value.md"),
    ..Rule::new(Check::Shape(check))
};

/// Places beyond this many are counted, not marked.
const MARKED: usize = 8;

fn check(document: &Shaped<'_>, report: &mut Report<'_>) {
    if document.task().is_some_and(|it| it.is_cleaned_up()) {
        return;
    }
    let mut nulls: Vec<_> = document.faults().into_iter().filter(is_null).collect();
    nulls.sort_by_key(|it| it.node.range().start);
    nulls.dedup_by_key(|it| it.node.index());
    let Some((first, rest)) = nulls.split_first() else { return };
    let message = match rest.len() {
        0 => format!("{} is null", document.value_name(first)),
        1 => format!("{} and one more value are null", document.value_name(first)),
        more => format!("{} and {more} more values are null", document.value_name(first)),
    };
    let finding = match first.kind {
        FaultKind::Null(Some(entry)) => report.at(entry, message),
        _ => report.at(first.node, message),
    };
    finding.help(if rest.is_empty() { "delete the key" } else { "delete the keys" });
    let entries: Option<Vec<_>> = nulls
        .iter()
        .map(|it| match it.kind {
            FaultKind::Null(entry) => entry,
            _ => None,
        })
        .collect();
    finding.fix(entries.and_then(|it| edit::remove_all(it, Safety::Safe)));
    for fault in rest.iter().take(MARKED) {
        match fault.kind {
            FaultKind::Null(Some(entry)) => finding.also(entry, "null as well"),
            _ => finding.also(fault.node, "null as well"),
        };
    }
}

/// A null in place of a required member is `ecs/missing-required-field`.
fn is_null(fault: &Fault<'_>) -> bool {
    let required = || ECS.shape(fault.shape).is_some_and(|it| it.required.contains(&fault.field));
    let named = || fault.shape == "ContainerDefinition" && matches!(fault.field, "name" | "image");
    matches!(fault.kind, FaultKind::Null(_)) && (fault.inner || !required() && !named())
}
