//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;
use crate::view::repeated;

pub(super) static RULE: Rule = Rule {
    id: "k8s/duplicate-mount-path",
    why: "the API server refuses two mounts at one path of a container",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("duplicate_mount_path.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    for container in pod.containers() {
        let mounts = container.mounts().filter_map(|it| it.mount_path());
        let devices = container.devices().filter_map(|it| it.set("devicePath"));
        let paths = mounts.chain(devices).filter_map(|it| Some((it.text()?, it)));
        for (path, first, second) in repeated(paths) {
            report
                .at(second, format!("{} has two mounts at `{path}`", container.title()))
                .also(first, "the other one")
                .help("give one of them another `mountPath`");
        }
        // To the kernel they are one path: the later hides the earlier.
        let alike = container.mounts().filter_map(|it| it.mount_path());
        let alike = alike.filter_map(|it| Some((it.text()?.trim_end_matches('/'), it)));
        for (path, first, second) in repeated(alike).filter(|it| it.1.text() != it.2.text()) {
            report
                .at(second, format!("{} has two mounts at `{path}`", container.title()))
                .also(first, "the other one")
                .help("give one of them another `mountPath`")
                .severity(Severity::Warning);
        }
    }
}
