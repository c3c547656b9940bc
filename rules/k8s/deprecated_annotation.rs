//! See the page beside this file.

use crate::edit::{json, remove, remove_all, set_path};
use crate::finding::{Fix, Safety, replace, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Entry;
use crate::view::k8s::{Object, Pod};
use serde_json::Value;

pub(super) static RULE: Rule = Rule {
    id: "k8s/deprecated-annotation",
    why: "a field took its place, and the annotation is ignored or about to be",
    category: Category::Maintainability,
    severity: Severity::Warning,
    fixable: true,
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
                look(object, old, None, report);
            }
            At::Object(_) => {}
            At::Pod => object.pods().for_each(|it| look(object, old, Some(it), report)),
        }
    }
}

fn look<'t>(object: &Object<'t>, old: &Old, pod: Option<Pod<'t>>, report: &mut Report<'_>) {
    let annotations = pod.map_or(object.annotations(), |it| it.annotations());
    let version = object.cluster_version().minor();
    let is = |key: &str| match old.key.ends_with('/') {
        true => key.starts_with(old.key),
        false => key == old.key,
    };
    let found = annotations.entries().filter(|it| is(it.key.raw_text()) && !is_of_gke(it));
    let found: Vec<_> = found.collect();
    let Some((first, rest)) = found.split_first().filter(|_| old.since <= version) else { return };
    let key = old.key.trim_end_matches('/');
    let dead = (1..=version).contains(&old.dead);
    let message = match dead {
        true => format!("`{key}` does nothing since Kubernetes 1.{}", old.dead),
        false => format!("`{key}` is deprecated since Kubernetes 1.{}", old.since),
    };
    let finding = report.at(first, message).help(format!("use {} in its place", old.instead));
    finding.fix(match &pod {
        Some(pod) => to_security(pod, old, &found),
        None => to_spec(object, *first),
    });
    if !dead {
        finding.severity(Severity::Info);
    }
    for other in rest {
        finding.also(other, "and this one");
    }
}

/// The controller of GKE goes by the annotation alone, and leaves an Ingress with the field to others. GKE
/// documentation, "GKE Ingress controller behavior", read 2026-11-22.
fn is_of_gke(entry: &Entry<'_>) -> bool {
    let class = entry.value.text().unwrap_or_default();
    entry.key.raw_text() == "kubernetes.io/ingress.class" && class.starts_with("gce")
}

/// Moves an annotation of an object to the field of its `spec`, or to the annotation that came after it.
fn to_spec(object: &Object<'_>, old: Entry<'_>) -> Option<Fix> {
    let field = match old.key.raw_text() {
        "kubernetes.io/ingress.class" => "ingressClassName",
        "volume.beta.kubernetes.io/storage-class" => "storageClassName",
        "service.kubernetes.io/topology-aware-hints" => {
            let new = "service.kubernetes.io/topology-mode";
            let free = object.annotations().lacks(new);
            return replace(old.key, new, Safety::Unsafe).filter(|_| free);
        }
        _ => return None,
    };
    let value = old.value.text().filter(|it| !it.is_empty() && object.spec_lacks(field))?;
    let set = set_path(object.root(), &["spec", field], json!(value), Safety::Unsafe);
    moved([remove(old, Safety::Unsafe), set], &format!("spec.{field}"))
}

/// Moves annotations of a Pod that name profiles to its security context, or to that of the containers
/// they name.
fn to_security(pod: &Pod<'_>, old: &Old, found: &[Entry<'_>]) -> Option<Fix> {
    let field = match old.key.split('.').find(|it| matches!(*it, "apparmor" | "seccomp"))? {
        "apparmor" => "appArmorProfile",
        _ => "seccompProfile",
    };
    let path = ["securityContext", field];
    let set = |entry: &Entry<'_>| {
        let profile = profile(entry.value.text()?)?;
        let name = entry.key.text()?.strip_prefix(old.key)?;
        if name.is_empty() {
            let free = pod.lacks_security(field);
            return set_path(pod.spec(), &path, profile, Safety::Unsafe).filter(|_| free);
        }
        let container = pod.container(name).filter(|it| it.lacks_own_security(field))?;
        set_path(container.node(), &path, profile, Safety::Unsafe)
    };
    let removed = remove_all(found.iter().copied(), Safety::Unsafe);
    moved(found.iter().map(set).chain([removed]), &path.join("."))
}

/// What the value of an annotation is in the field. To run without a profile nobody has to go on asking.
fn profile(annotation: &str) -> Option<Value> {
    match (annotation, annotation.strip_prefix("localhost/")) {
        ("runtime/default" | "docker/default", _) => Some(json!({ "type": "RuntimeDefault" })),
        (_, Some(name)) => Some(json!({ "localhostProfile": name, "type": "Localhost" })),
        _ => None,
    }
}

fn moved(parts: impl IntoIterator<Item = Option<Fix>>, to: &str) -> Option<Fix> {
    together(parts).map(|it| Fix { title: format!("move it to `{to}`"), ..it })
}
