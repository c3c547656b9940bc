//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity, Within};
use crate::tree::Node;
use crate::view::gitlab::Pipeline;
use crate::view::gitlab::condition::parse;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/invalid-rule-expression",
    why: "GitLab refuses the whole pipeline",
    docs: include_str!("invalid_rule_expression.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    let workflow = pipeline.workflow_rules();
    let jobs = pipeline.jobs().flat_map(|it| it.rules());
    let rules: Vec<_> = workflow.into_iter().chain(jobs).collect();
    for node in rules.iter().filter_map(|it| it.get("if")) {
        if node.is_null() || node.raw_text().contains("$[[") || !is_text(node) {
            continue;
        }
        if let Err(fault) = parse(node.raw_text()) {
            let severity = if fault.is_read { Severity::Warning } else { Severity::Error };
            let place = Within(node, fault.range);
            report.at(place, fault.message).help(fault.help).severity(severity);
        }
    }
}

fn is_text(node: Node<'_>) -> bool {
    node.kind() == crate::tree::Kind::Scalar
        && node.style() != crate::tree::Style::Placeholder
        && node.tag().is_none()
}
