//! See the page beside this file.

use super::unreachable_rule::applies_always;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/unreachable-job",
    why: "no rule lets the job into any pipeline",
    category: Category::Maintainability,
    severity: Severity::Info,
    docs: include_str!("unreachable_job.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for job in pipeline.jobs() {
        let rules = job.rules();
        if rules.is_empty() || rules.iter().any(|it| it.kind() != Kind::Mapping) {
            continue;
        }
        let last = rules.iter().position(|it| applies_always(*it)).unwrap_or(rules.len() - 1);
        let asked = rules.iter().take(last + 1);
        if asked.clone().all(|it| is_never(*it)) {
            let place = job.node().entry("rules");
            let message =
                format!("{} never runs: each of its rules says `when: never`", job.title());
            let help = "put a `.` before its name, remove it, or add a rule that lets it in";
            match place {
                Some(place) => report.at(place, message),
                None => report.at(job, message),
            }
            .help(help);
        }
    }
}

fn is_never(rule: Node<'_>) -> bool {
    rule.get("when").is_some_and(|it| it.text() == Some("never"))
}
