//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Build, Pin, ReferenceRole};

pub(super) static RULE: Rule = Rule {
    id: "kustomize/unpinned-remote",
    why: "what others push there is deployed with the next build, unseen",
    category: Category::Security,
    severity: Severity::Warning,
    cwe: &[829],
    docs: include_str!("unpinned_remote.md"),
    ..Rule::new(Check::Kustomization(check))
};

fn check(build: &Build<'_>, report: &mut Report<'_>) {
    for reference in build.references().filter(|it| it.role == ReferenceRole::Resource) {
        let Some(pin) = reference.pin() else { continue };
        let pinned = "pin it to a tag or a commit: `?ref=v1.4.2`";
        match pin {
            Pin::Nothing => report.at(reference.node, "a remote base without `ref` is not pinned"),
            Pin::Moving(name) => report
                .at(reference.node, format!("a remote base follows `{name}`"))
                .severity(Severity::Info),
            Pin::Fixed => continue,
        }
        .help(pinned);
    }
}
