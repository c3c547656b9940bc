//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/unreachable-rule",
    why: "the first rule that applies wins, and the one before applies always",
    severity: Severity::Warning,
    docs: include_str!("unreachable_rule.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    unreachable(&pipeline.workflow_rules(), report);
    for job in pipeline.jobs() {
        unreachable(&job.rules(), report);
    }
}

fn unreachable(rules: &[Node<'_>], report: &mut Report<'_>) {
    let Some(at) = rules.iter().position(|it| applies_always(*it)) else { return };
    let (Some(first), Some(next)) = (rules.get(at), rules.get(at + 1)) else { return };
    report
        .at(*next, "this rule is never reached")
        .also(*first, "this one applies to every pipeline")
        .help("move it before the one without a condition, or remove it");
}

/// Whether a rule has no condition, so that those after it count for nothing.
pub(super) fn applies_always(rule: Node<'_>) -> bool {
    let has = |key: &&str| rule.get(key).is_some_and(|it| !it.is_null());
    rule.kind() == Kind::Mapping
        && !rule.is_empty()
        && !["if", "changes", "exists"].iter().any(has)
        && !rule.entries().any(|it| it.key.is_unknown() || it.key.raw_text().contains("$[["))
}
