//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Entry, Node};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/mismatched-pod-os",
    why: "the API server refuses settings of another operating system than `os.name`",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("mismatched_pod_os.md"),
    ..Rule::new(Check::Pod(check))
};

/// What a Pod on Windows may not set, of itself and in its `securityContext`.
/// `apis/core/validation` `validateWindows`, read 2026-11-21.
const OF_POD: [&str; 4] = ["hostIPC", "hostPID", "hostUsers", "shareProcessNamespace"];
const OF_POD_SECURITY: [&str; 10] = [
    "appArmorProfile",
    "fsGroup",
    "fsGroupChangePolicy",
    "runAsGroup",
    "runAsUser",
    "seLinuxChangePolicy",
    "seLinuxOptions",
    "seccompProfile",
    "supplementalGroups",
    "supplementalGroupsPolicy",
];
/// And in that of a container; the same source.
const OF_CONTAINER: [&str; 10] = [
    "allowPrivilegeEscalation",
    "appArmorProfile",
    "capabilities",
    "privileged",
    "procMount",
    "readOnlyRootFilesystem",
    "runAsGroup",
    "runAsUser",
    "seLinuxOptions",
    "seccompProfile",
];

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let Some(os) = pod.get("os").and_then(|it| it.set("name")) else { return };
    let own = pod.get("securityContext");
    let containers = pod.containers().filter_map(|it| it.get("securityContext"));
    let found: Vec<_> = match os.text() {
        Some("linux") => own
            .into_iter()
            .chain(containers)
            .flat_map(|it| fields(it, &["windowsOptions"]))
            .collect(),
        Some("windows") => {
            // `hostPID: false` is as good as none.
            let host = fields(pod.spec(), &OF_POD);
            let on = |it: &Entry<'_>| {
                !it.key.raw_text().starts_with("host")
                    || it.key.raw_text() == "hostUsers"
                    || crate::view::k8s::scalar::is_true(it.value)
            };
            let of_pod = own.into_iter().flat_map(|it| fields(it, &OF_POD_SECURITY));
            let of_containers = containers.flat_map(|it| fields(it, &OF_CONTAINER));
            host.into_iter().filter(on).chain(of_pod).chain(of_containers).collect()
        }
        _ => return,
    };
    let Some((first, rest)) = found.split_first() else { return };
    let (field, system) = (first.key.raw_text(), os.raw_text());
    let finding = report
        .at(first, format!("{} is for {system} and sets `{field}`", pod.title()))
        .also(os, "the operating system")
        .help("remove what is for the other system");
    for entry in rest {
        finding.also(entry, format!("and `{}`", entry.key.raw_text()));
    }
}

fn fields<'t>(map: Node<'t>, names: &[&str]) -> Vec<Entry<'t>> {
    let named = |it: &Entry<'_>| it.key.text().is_some_and(|key| names.contains(&key));
    map.entries().filter(|it| named(it) && !it.value.is_empty() && !it.value.is_unknown()).collect()
}
