//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::nearest;
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
            let meant = nearest(name, AWSLOGS_OPTIONS);
            let help = match meant {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("remove it; allowed are {}", AWSLOGS_OPTIONS.join(", ")),
            };
            report
                .at(option, format!("`{name}` of {} is no option of awslogs", container.title()))
                .help(help)
                .fix(meant.and_then(|it| replace(option.key, it, Safety::Unsafe)));
        }
    }
}
