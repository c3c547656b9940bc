//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/multiple-launch-volumes",
    why: "ECS attaches one EBS volume to a task",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("multiple_launch_volumes.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let volumes: Vec<_> = task.volumes().filter(|it| it.is_configured_at_launch()).collect();
    let [first, others @ ..] = volumes.as_slice() else { return };
    let Some((second, others)) = others.split_first() else { return };
    let message = format!("{} is the second one configured at launch", second.title());
    let finding = report.at(second, message).also(first, "the first one");
    for other in others {
        finding.also(other, "one more");
    }
    finding.help("keep `\"configuredAtLaunch\": true` on one volume of the task");
}
