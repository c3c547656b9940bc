//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-awslogs-multiline",
    why: "awslogs finds the start of a message by one pattern, not by two",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("conflicting_awslogs_multiline.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for (container, log) in task.logging_to("awslogs") {
        let format = log.option("awslogs-datetime-format");
        let pattern = log.option("awslogs-multiline-pattern");
        let (Some(format), Some(pattern)) = (format, pattern) else { continue };
        let title = container.title();
        report
            .at(pattern, format!("{title} sets a multiline pattern beside a datetime format"))
            .also(format, "the datetime format")
            .help("remove `awslogs-datetime-format` or `awslogs-multiline-pattern`");
    }
}
