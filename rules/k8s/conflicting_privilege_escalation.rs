//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/conflicting-privilege-escalation",
    why: "the API server refuses to give all privileges and none beyond the parent's at once",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("conflicting_privilege_escalation.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    for container in pod.containers() {
        let forbids = container.own_security("allowPrivilegeEscalation");
        let Some(forbids) = forbids.filter(|it| scalar::is_false(*it)) else { continue };
        // The API server compares this spelling; without `CAP_` it lets the same capability pass.
        let mut added = container.capabilities("add");
        let (gives, what) = match container.privileged() {
            Some(privileged) => (privileged, "is privileged"),
            None => match added.find(|it| it.text() == Some("CAP_SYS_ADMIN")) {
                Some(capability) => (capability, "adds `CAP_SYS_ADMIN`"),
                None => continue,
            },
        };
        report
            .at(gives, format!("{} {what} and forbids privilege escalation", container.title()))
            .also(forbids, "forbidden here")
            .help("remove it, or remove `allowPrivilegeEscalation: false`");
    }
}
