//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::nearest;
use crate::tree::Node;
use crate::view::ecs::{Container, Task};
use std::collections::{BTreeMap, BTreeSet};

pub(super) static RULE: Rule = Rule {
    id: "ecs/unknown-volume",
    why: "registration fails when a mount point names a volume that is not declared",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-mountpoint-source-volume-missing"],
    fixable: true,
    docs: include_str!("unknown_volume.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if !task.volume_names_are_known() {
        return;
    }
    let names: BTreeSet<&str> = task.volumes().filter_map(|it| it.name()).collect();
    // A volume missing from the task is one cause, however many containers mount it.
    let mut missing: BTreeMap<&str, Vec<(Container<'_>, Node<'_>)>> = BTreeMap::new();
    for container in task.containers() {
        for source in container.mounts().filter_map(|it| it.source_volume()) {
            let Some(name) = source.text().filter(|it| !names.contains(it)) else { continue };
            missing.entry(name).or_default().push((container, source));
        }
    }
    for (name, mounts) in missing {
        let Some(((container, source), others)) = mounts.split_first() else { continue };
        let meant = nearest(name, names.iter().copied());
        let message =
            format!("{} mounts `{name}`, which is no volume of the task", container.title());
        let finding = report.at(source, message).help(help(name, meant, &names));
        for (container, source) in others {
            finding.also(source, format!("{} mounts it too", container.title()));
        }
        if others.is_empty() {
            finding.fix(meant.and_then(|it| replace(*source, it, Safety::Unsafe)));
        }
    }
}

fn help(name: &str, meant: Option<&str>, names: &BTreeSet<&str>) -> String {
    match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if names.is_empty() || names.len() > 8 => {
            format!("declare it: `\"volumes\": [{{ \"name\": \"{name}\" }}]`")
        }
        None => {
            let names: Vec<_> = names.iter().copied().collect();
            format!("use one of {}, or declare it in `volumes`", names.join(", "))
        }
    }
}
