//! See the page beside this file.

use super::unreachable_rule::applies_always;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::gitlab::{Job, Pipeline};

pub(super) static RULE: Rule = Rule {
    id: "gitlab/unreachable-job",
    why: "no rule lets the job into any pipeline",
    category: Category::Maintainability,
    severity: Severity::Info,
    docs: include_str!("unreachable_job.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    let found: Vec<_> = pipeline.jobs().filter(never_runs).collect();
    let Some((first, rest)) = found.split_first() else { return };
    let more = match rest.len() {
        0 => String::new(),
        1 => format!(", nor does {}", rest[0].title()),
        count => format!(", nor do {count} more jobs"),
    };
    let message =
        format!("{} never runs{more}: each of its rules says `when: never`", first.title());
    let help = "put a `.` before its name, remove it, or add a rule that lets it in";
    report.at(first, message).help(help);
}

fn never_runs(job: &Job<'_>) -> bool {
    let rules = job.rules();
    if rules.is_empty() || rules.iter().any(|it| it.kind() != Kind::Mapping) {
        return false;
    }
    let last = rules.iter().position(|it| applies_always(*it)).unwrap_or(rules.len() - 1);
    rules.iter().take(last + 1).all(|it| is_never(*it))
}

fn is_never(rule: Node<'_>) -> bool {
    rule.get("when").is_some_and(|it| it.text() == Some("never"))
}
