//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::nearest;
use crate::view::ecs::Task;
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unused-volume",
    why: "a volume that nothing mounts is a leftover, or a mount point is missing",
    category: Category::Maintainability,
    severity: Severity::Info,
    fixable: true,
    docs: include_str!("unused_volume.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(mounted) = task.mounted() else { return };
    let declared: BTreeSet<_> = task.volumes().filter_map(|it| it.name()).collect();
    let missing: Vec<_> = mounted.difference(&declared).copied().collect();
    // One that is configured at launch must be mounted: `ecs/unmounted-launch-volume`.
    for volume in task.volumes().filter(|it| !it.is_configured_at_launch()) {
        let Some(name) = volume.name().filter(|it| !mounted.contains(it)) else { continue };
        // Misspelt in the mount point: `ecs/unknown-volume` says so.
        if nearest(name, missing.iter().copied()).is_some() {
            continue;
        }
        report
            .at(volume, format!("volume `{name}` is mounted by no container"))
            .help(format!("remove it, or mount it: `\"sourceVolume\": \"{name}\"`"))
            .fix(edit::remove_item(volume.node(), Safety::Unsafe));
    }
}
