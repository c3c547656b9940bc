//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{AWSLOGS_OPTIONS, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/unknown-awslogs-option",
    why: "ECS lets eight options through to the `awslogs` driver and refuses all others",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cfn-lint/E3046"],
    fixable: true,
    docs: include_str!("unknown_awslogs_option.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for (container, log) in task.logging_to("awslogs") {
        for option in log.options().filter(|it| !it.key.is_unknown()) {
            let name = option.key.raw_text();
            if AWSLOGS_OPTIONS.contains(&name) {
                continue;
            }
            report
                .at(option, format!("`{name}` of {} is no option of awslogs", container.title()))
                .meant(option.key, AWSLOGS_OPTIONS, || {
                    format!("remove it; allowed are {}", AWSLOGS_OPTIONS.join(", "))
                });
        }
    }
}
