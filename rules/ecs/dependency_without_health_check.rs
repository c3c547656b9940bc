//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Form, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/dependency-without-health-check",
    why: "only a health check of the task definition can make a container HEALTHY",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-dependson-healthy-without-healthcheck"],
    docs: include_str!("dependency_without_health_check.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for edge in task.dependencies().iter().filter(|it| it.waits_for(&["HEALTHY"])) {
        let target = edge.to.title();
        let lacking = edge.to.lacks("healthCheck");
        let disabled = edge.to.health_check().filter(|it| matches!(it.form(), Form::Disabled));
        if !lacking && disabled.is_none() {
            continue;
        }
        let Some(condition) = edge.dependency.condition() else { continue };
        let from = edge.from.title();
        let what = if lacking { "no health check" } else { "its health check switched off" };
        report
            .at(condition, format!("{from} waits for {target} to be healthy, which has {what}"))
            .also(edge.to, what)
            .help("add a `healthCheck` to it, or wait for \"START\"");
    }
}
