//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Labels;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/deprecated-annotation",
    why: "a field took its place, and the annotation is ignored or about to be",
    category: Category::Maintainability,
    severity: Severity::Warning,
    docs: include_str!("deprecated_annotation.md"),
    ..Rule::new(Check::Object(check))
};

/// Where an annotation stood.
#[derive(PartialEq)]
enum At {
    Object(&'static str),
    Pod,
}

/// An annotation whose time is over.
struct Old {
    /// What it is called; one with `/` at its end goes on with the name of a container.
    key: &'static str,
    at: At,
    since: u8,
    /// Since when it does nothing; 0 where it still does.
    dead: u8,
    instead: &'static str,
}

const fn old(key: &'static str, at: At, since: u8, dead: u8, instead: &'static str) -> Old {
    Old { key, at, since, dead, instead }
}

/// From the warnings of the API server and the list of well-known annotations, 1.37; read 2026-11.
const TABLE: [Old; 9] = [
    old(
        "container.apparmor.security.beta.kubernetes.io/",
        At::Pod,
        30,
        0,
        "`securityContext.appArmorProfile`",
    ),
    old(
        "container.seccomp.security.alpha.kubernetes.io/",
        At::Pod,
        19,
        27,
        "`securityContext.seccompProfile`",
    ),
    old("kubernetes.io/ingress.class", At::Object("Ingress"), 18, 0, "`spec.ingressClassName`"),
    old("scheduler.alpha.kubernetes.io/critical-pod", At::Pod, 13, 16, "`priorityClassName`"),
    old(
        "seccomp.security.alpha.kubernetes.io/pod",
        At::Pod,
        19,
        27,
        "`securityContext.seccompProfile`",
    ),
    old("security.alpha.kubernetes.io/sysctls", At::Pod, 11, 11, "`securityContext.sysctls`"),
    old(
        "security.alpha.kubernetes.io/unsafe-sysctls",
        At::Pod,
        11,
        11,
        "`securityContext.sysctls`",
    ),
    old(
        "service.kubernetes.io/topology-aware-hints",
        At::Object("Service"),
        27,
        0,
        "`service.kubernetes.io/topology-mode`",
    ),
    old(
        "volume.beta.kubernetes.io/storage-class",
        At::Object("PersistentVolumeClaim"),
        6,
        0,
        "`spec.storageClassName`",
    ),
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    for old in &TABLE {
        match old.at {
            At::Object(kind) if object.kind() == Some(kind) && object.is_built_in() => {
                look(object, old, object.annotations(), report);
            }
            At::Object(_) => {}
            At::Pod => object.pods().for_each(|it| look(object, old, it.annotations(), report)),
        }
    }
}

fn look(object: &Object<'_>, old: &Old, annotations: Labels<'_>, report: &mut Report<'_>) {
    let version = object.cluster_version().minor();
    let is = |key: &str| match old.key.ends_with('/') {
        true => key.starts_with(old.key),
        false => key == old.key,
    };
    let found: Vec<_> = annotations.entries().filter(|it| is(it.key.raw_text())).collect();
    let Some((first, rest)) = found.split_first().filter(|_| old.since <= version) else { return };
    let key = old.key.trim_end_matches('/');
    let dead = (1..=version).contains(&old.dead);
    let message = match dead {
        true => format!("`{key}` does nothing since Kubernetes 1.{}", old.dead),
        false => format!("`{key}` is deprecated since Kubernetes 1.{}", old.since),
    };
    let finding = report.at(first, message).help(format!("use {} in its place", old.instead));
    if !dead {
        finding.severity(Severity::Info);
    }
    for other in rest {
        finding.also(other, "and this one");
    }
}
