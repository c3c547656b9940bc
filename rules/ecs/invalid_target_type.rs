//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-target-type",
    why: "instances are targets by their id, tasks with an interface by its address",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_target_type.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let task = service.task();
    let (needed, tasks) = match task {
        _ if service.interface().is_some() => ("ip", "tasks have their own interface"),
        Some(task) if task.uses_bridge() => {
            ("instance", "tasks are reached through their instance")
        }
        Some(task) if task.is_network_mode("host") => {
            ("instance", "tasks are reached through their instance")
        }
        _ => return,
    };
    for balancer in service.load_balancers() {
        let Some(group) = balancer.target_group() else { continue };
        let Some(found) = group.target_type().filter(|it| *it != needed) else { continue };
        let Some(arn) = balancer.get("targetGroupArn") else { continue };
        let written = group.0.set("targetType");
        report
            .at(arn, format!("a target group takes targets of type `{found}`, and {tasks}"))
            .also(written.unwrap_or(group.0), "the target group")
            .help(format!("set its target type to `{needed}`"))
            .fix(written.and_then(|it| replace(it, needed, Safety::Unsafe)));
    }
}
