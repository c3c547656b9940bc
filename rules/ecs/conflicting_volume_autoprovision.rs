//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-volume-autoprovision",
    why: "a volume of one task is made by ECS in any case; only shared ones may ask for it",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("conflicting_volume_autoprovision.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for volume in task.volumes() {
        let Some(docker) = volume.docker() else { continue };
        let Some(autoprovision) = docker.set("autoprovision") else { continue };
        let scope = docker.set("scope");
        let of_task = scope.is_some_and(|it| it.text() == Some("task"));
        // `true` fails in the agent, `false` at registration, and there only beside a written scope.
        let wrong = match of_task {
            true => autoprovision.is_true() || autoprovision.is_false(),
            false => autoprovision.is_true() && docker.lacks("scope"),
        };
        if !wrong {
            continue;
        }
        let message = format!("{} belongs to one task and sets `autoprovision`", volume.title());
        let finding = report.at(autoprovision, message);
        if let Some(scope) = scope {
            finding.also(scope, "of one task");
        }
        finding.help("remove `autoprovision`, or set `\"scope\": \"shared\"`");
    }
}
