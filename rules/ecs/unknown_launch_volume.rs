//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::one_of;
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unknown-launch-volume",
    why: "a service describes volumes that its task leaves open",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-svc-ebs-name-not-in-taskdef"],
    fixable: true,
    docs: include_str!("unknown_launch_volume.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(task) = service.task().filter(|it| it.volume_names_are_known()) else { return };
    let left_open = task.volumes().filter(|it| it.is_configured_at_launch());
    let names: Vec<_> = left_open.filter_map(|it| it.name()).collect();
    for volume in service.launch_volumes() {
        let Some(node) = volume.name() else { continue };
        let Some(name) = node.text().filter(|it| !names.contains(it)) else { continue };
        if let Some(declared) = task.volumes().find(|it| it.name() == Some(name)) {
            // An unknown `configuredAtLaunch` may well be true.
            let flag = declared.get("configuredAtLaunch");
            if flag.is_some_and(|it| !it.is_false()) {
                continue;
            }
            report
                .at(
                    node,
                    format!("volume `{name}` is described here, and not left open by the task"),
                )
                .also(declared, "the volume of the task")
                .help("add `\"configuredAtLaunch\": true` to the volume of the task");
            continue;
        }
        report
            .at(node, format!("volume `{name}` is described here, and no volume of the task"))
            .also(task, "the task")
            .meant(node, names.iter().copied(), || match names.as_slice() {
                [] => format!(
                    "add `{{ \"name\": \"{name}\", \"configuredAtLaunch\": true }}` to `volumes`"
                ),
                names => format!("use {}", one_of(names.iter().copied())),
            });
    }
}
