//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::k8s::{Pod, PodContainer};
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    id: "k8s/unused-volume",
    why: "the Pod waits for it, and no container sees it",
    category: Category::Maintainability,
    severity: Severity::Info,
    docs: include_str!("unused_volume.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if !pod.is_complete()
        || !pod.containers_are_known()
        || !pod.containers().all(|it| is_known(&it))
    {
        return;
    }
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for container in pod.containers() {
        used.extend(container.mounted_names().filter_map(Node::text));
        // A variable may come from a file of a volume that is not mounted.
        let files =
            container.env().filter_map(|it| it.source("fileKeyRef")?.set("volumeName")?.text());
        used.extend(files);
    }
    let volumes = pod.volumes().filter_map(|it| Some((it.name()?, it.name_node()?)));
    let claims = pod.claim_templates().filter_map(|it| {
        let node = it.get("metadata")?.set("name")?;
        Some((node.text()?, node))
    });
    let unused: Vec<_> = volumes.chain(claims).filter(|it| !used.contains(it.0)).collect();
    let Some(((name, first), rest)) = unused.split_first() else { return };
    let message = match rest.is_empty() {
        true => format!("no container of {} mounts the volume `{name}`", pod.title()),
        false => format!("no container of {} mounts {} volumes", pod.title(), unused.len()),
    };
    let finding = report.at(*first, message).help("mount it in `volumeMounts`, or remove it");
    for (_, node) in rest {
        finding.also(*node, "and this one");
    }
}

/// Whether everything that a container mounts is known.
fn is_known(container: &PodContainer<'_>) -> bool {
    let known = |field: &str, name: &str| {
        let named = |it: Node<'_>| it.get(name).is_some_and(|it| it.text().is_some());
        container.lacks(field)
            || container
                .get(field)
                .is_some_and(|it| it.kind() == Kind::Sequence && it.items().all(named))
    };
    known("volumeMounts", "name") && known("volumeDevices", "name") && known("env", "name")
}
