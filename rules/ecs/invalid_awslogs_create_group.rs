//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-awslogs-create-group",
    why: "ECS takes no other value than `true` for this option",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_awslogs_create_group.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for (container, log) in task.logging_to("awslogs") {
        let Some(option) = log.option("awslogs-create-group") else { continue };
        // `True` is in AWS's own templates and passes.
        let Some(value) = option.text().filter(|it| !it.eq_ignore_ascii_case("true")) else {
            continue;
        };
        let title = container.title();
        report
            .at(option, format!("`awslogs-create-group` of {title} is `{value}`"))
            .help("remove it, or set it to \"true\"")
            .fix(edit::remove_value(option, Safety::Safe));
    }
}
