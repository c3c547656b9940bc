//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kubernetes::{Deprecated, FaultKind, Version};
use crate::tree::{Entry, Node};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/deprecated-field",
    why: "an upgrade of the cluster ends what still works today",
    category: Category::Maintainability,
    severity: Severity::Warning,
    same_as: &[
        "kube-linter/deprecated-service-account-field",
        "kubescape/C-0294",
        "kubescape/deprecated-service-account-field",
    ],
    fixable: true,
    docs: include_str!("deprecated_field.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    for fault in object.faults() {
        let FaultKind::FieldDeprecated { entry, deprecated } = fault.kind else { continue };
        let around = around(entry, fault.node);
        // The API server writes both names of it into what it stores.
        let new = around.and_then(|it| it.set("serviceAccountName"));
        let field = entry.key.raw_text();
        if field == "serviceAccount"
            && new.is_some_and(|it| it.raw_text() == entry.value.raw_text())
        {
            continue;
        }
        let dead = deprecated.dead_since().filter(|it| *it <= object.cluster_version());
        let finding = report
            .at(entry.key, message(entry, deprecated, dead))
            .help(format!("use {}", deprecated.instead));
        // What is only switched off can be switched on, and a handler that is none may not matter.
        if dead.is_some() && !matches!(field, "gitRepo" | "tcpSocket") {
            finding.severity(Severity::Error);
        }
        let renamed = around.is_some_and(|it| it.entry("serviceAccountName").is_none());
        if field == "serviceAccount" && renamed {
            finding.fix(replace(entry.key, "serviceAccountName", Safety::Safe));
        }
    }
}

/// The mapping that has an entry, unless an alias stands for the value: that is written elsewhere.
fn around<'t>(entry: Entry<'t>, value: Node<'t>) -> Option<Node<'t>> {
    value.parent().filter(|it| it.written().any(|it| it.key.is(entry.key)))
}

fn message(entry: Entry<'_>, deprecated: &Deprecated, dead: Option<Version>) -> String {
    let name = match deprecated.value {
        "" => format!("`{}`", entry.key.raw_text()),
        value => format!("`{}: {value}`", entry.key.raw_text()),
    };
    match (dead, deprecated.since()) {
        // There never was a version that had it.
        (Some(dead), None) if dead.minor() == 1 => format!("{name} never worked here"),
        (Some(dead), _) => format!("{name} does not work since Kubernetes {dead}"),
        (None, Some(since)) => format!("{name} is deprecated since Kubernetes {since}"),
        (None, None) => format!("{name} is deprecated"),
    }
}
