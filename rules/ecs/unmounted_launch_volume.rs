//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unmounted-launch-volume",
    why: "a volume that is configured at launch must be mounted by a container",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-volume-not-referenced"],
    docs: include_str!("unmounted_launch_volume.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(mounted) = task.mounted() else { return };
    for volume in task.volumes().filter(|it| it.is_configured_at_launch()) {
        let Some(name) = volume.name().filter(|it| !mounted.contains(it)) else { continue };
        report
            .at(
                volume,
                format!("volume `{name}` is configured at launch and mounted by no container"),
            )
            .help(format!(
                "mount it: `{{ \"sourceVolume\": \"{name}\", \"containerPath\": \"/{name}\" }}`"
            ));
    }
}
