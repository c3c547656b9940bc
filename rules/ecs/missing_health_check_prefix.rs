//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Form, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-health-check-prefix",
    why: "the first item says how the others are run",
    category: Category::Reliability,
    severity: Severity::Info,
    fixable: true,
    docs: include_str!("missing_health_check_prefix.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let Some(health) = container.health_check() else { continue };
        // One that cannot run at all has a finding of its own.
        if health.obstacle().is_some() {
            continue;
        }
        let Form::Bare(words) = health.form() else { continue };
        let Some(first) = words.first() else { continue };
        let fix = edit::prepend(first.0, "CMD", Safety::Unsafe);
        report
            .at(
                first.0,
                format!("{} has a health check without CMD or CMD-SHELL", container.title()),
            )
            .label("taken for a program, as after `CMD`")
            .help(format!("start with \"CMD\": [\"CMD\", \"{}\", …]", first.0.raw_text()))
            .fix(fix);
    }
}
