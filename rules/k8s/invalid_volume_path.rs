//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-volume-path",
    why: "a path that leads out of its volume is refused by the API server",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_volume_path.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    for volume in pod.volumes() {
        if let Some(path) = volume.host_path().filter(|it| leads_up(*it)) {
            climbs(path, report);
        }
        for path in volume.files().filter_map(|it| it.set("path")) {
            // A name such as `..data` is the kubelet's own.
            match path.text() {
                Some(text) if text.starts_with("..") || leads_up(path) => climbs(path, report),
                Some(text) if text.starts_with('/') => absolute(path, text, report),
                _ => {}
            }
        }
    }
    for mount in pod.containers().flat_map(|it| it.mounts()) {
        for path in ["subPath", "subPathExpr"].iter().filter_map(|it| mount.0.set(it)) {
            match path.text() {
                _ if leads_up(path) => climbs(path, report),
                Some(text) if text.starts_with('/') => absolute(path, text, report),
                _ => {}
            }
        }
    }
}

fn leads_up(path: Node<'_>) -> bool {
    path.text().is_some_and(|it| it.split('/').any(|it| it == ".."))
}

fn climbs(path: Node<'_>, report: &mut Report<'_>) {
    report
        .at(path, format!("the path `{}` has a part `..`", path.raw_text()))
        .help("write the path without `..`");
}

fn absolute(path: Node<'_>, text: &str, report: &mut Report<'_>) {
    report
        .at(path, format!("the path `{text}` in a volume is absolute"))
        .help("write it without the `/` it begins with");
}
