//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::nearest;
use crate::tree::Node;
use crate::view::k8s::{Pod, PodContainer};
use std::collections::{BTreeMap, BTreeSet};

pub(super) static RULE: Rule = Rule {
    id: "k8s/unknown-volume",
    why: "the API server refuses to mount what is no volume of the Pod",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("unknown_volume.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if !pod.volume_names_are_known() {
        return;
    }
    let names: BTreeSet<&str> = pod.volume_names().collect();
    // A volume that is not there is one cause, however many containers mount it.
    let mut missing: BTreeMap<&str, Vec<(PodContainer<'_>, Node<'_>)>> = BTreeMap::new();
    for container in pod.containers() {
        for node in container.mounted_names() {
            let Some(name) = node.text().filter(|it| !names.contains(it)) else { continue };
            missing.entry(name).or_default().push((container, node));
        }
    }
    for (name, mounts) in missing {
        let Some(((container, node), others)) = mounts.split_first() else { continue };
        let meant = nearest(name, names.iter().copied());
        let message = format!("{} mounts `{name}`, which is no volume of it", container.title());
        let message = message.replace("of it", &format!("of {}", pod.title()));
        let finding = report.at(*node, message).help(match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("add a volume with `name: {name}` to `volumes`"),
        });
        for (container, node) in others {
            finding.also(*node, format!("{} mounts it too", container.title()));
        }
        if others.is_empty() {
            finding.fix(meant.and_then(|it| replace(*node, it, Safety::Unsafe)));
        }
    }
}
