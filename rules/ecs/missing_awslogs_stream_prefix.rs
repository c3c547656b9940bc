//! See the page beside this file.

use crate::edit;
use crate::finding::{Safety, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{LogConfiguration, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-awslogs-stream-prefix",
    why: "without a prefix a log stream bears the id of a container, which nobody knows",
    category: Category::Maintainability,
    severity: Severity::Info,
    fixable: true,
    docs: include_str!("missing_awslogs_stream_prefix.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Fargate refuses it: `ecs/missing-awslogs-option`.
    if task.is_fargate() {
        return;
    }
    let name = "awslogs-stream-prefix";
    let logs = task.logging_to("awslogs");
    let missing: Vec<_> =
        logs.filter(|(_, log)| log.lacks_option(name) && !log.misspells(name)).collect();
    let Some(((container, log), others)) = missing.split_first() else { return };
    let message = format!("{} logs to awslogs without `{name}`", container.title());
    let finding = report.at(log.options_place(), message);
    for (container, log) in others {
        finding.also(log.options_place(), format!("{} too", container.title()));
    }
    let add = |log: &LogConfiguration<'_>| {
        edit::set_path(log.0, &["options", name], edit::json!("ecs"), Safety::Unsafe)
    };
    let fix = together(missing.iter().map(|(_, log)| add(log)));
    finding.help("add `\"awslogs-stream-prefix\": \"ecs\"`").fix(fix);
}
