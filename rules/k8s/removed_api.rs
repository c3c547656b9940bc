//! See the page beside this file.

use crate::edit::{self, json};
use crate::finding::{Fix, Safety, replace, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kubernetes::{Api, Lifecycle};
use crate::tree::Node;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/removed-api",
    why: "the API server does not know the kind any more and refuses the object",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "kics/94b76ea5",
        "kube-linter/no-extensions-v1beta",
        "kube-score/stable-version",
        "trivy/KSV-0107",
    ],
    fixable: true,
    docs: include_str!("removed_api.md"),
    ..Rule::new(Check::Object(check))
};

/// How many paths of an Ingress are written anew.
const MOST_PATHS: usize = 200;

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(Api::Removed { lifecycle, .. }) = object.api() else { return };
    let Some(place) = object.get("apiVersion") else { return };
    let (version, kind) = (lifecycle.api_version, lifecycle.kind);
    let removed = match lifecycle.removed() {
        Some(removed) => format!("is gone since Kubernetes {removed}"),
        None => format!("is gone in Kubernetes {}", object.cluster_version()),
    };
    report
        .at(place, format!("`{version}` `{kind}` {removed}"))
        .help(instead(lifecycle))
        .fix(migrate(object, lifecycle));
}

/// Writes the new `apiVersion`, where nothing else has to change.
pub(super) fn migrate(object: &Object<'_>, lifecycle: &Lifecycle) -> Option<Fix> {
    let new = lifecycle.replacement().filter(|it| it.kind == lifecycle.kind)?;
    new.since.filter(|it| *it <= object.cluster_version())?;
    if lifecycle.kind == "Ingress" {
        return ingress(object, new.api_version);
    }
    // With a selector written, what the versions of workloads and budgets differ in are but defaults.
    let selects = || object.spec("selector").is_some_and(|it| !it.is_empty());
    let safety = match lifecycle.kind {
        _ if lifecycle.same_shape && !object.is_partial() => Safety::Safe,
        _ if lifecycle.same_shape => Safety::Unsafe,
        "PodDisruptionBudget" if selects() => Safety::Safe,
        "DaemonSet" | "Deployment" | "ReplicaSet" | "StatefulSet" if selects() => Safety::Unsafe,
        _ => return None,
    };
    replace(object.get("apiVersion")?, new.api_version, safety)
}

/// Writes an Ingress as `networking.k8s.io/v1` has it. Deprecated API Migration Guide, Ingress, read 2026-11.
fn ingress(object: &Object<'_>, version: &str) -> Option<Fix> {
    let mut parts = vec![replace(object.get("apiVersion")?, version, Safety::Unsafe)];
    if let Some(backend) = object.spec("backend") {
        parts.push(replace(backend.own_key()?, "defaultBackend", Safety::Unsafe));
        parts.push(backend_of_v1(backend));
    }
    let rules = object.spec("rules").into_iter().flat_map(Node::items);
    let https = rules.filter_map(|it| it.get("http")?.get("paths"));
    for path in https.flat_map(Node::items).take(MOST_PATHS) {
        parts.push(backend_of_v1(path.get("backend")?));
        if path.lacks("pathType") {
            let kind = json!("ImplementationSpecific");
            parts.push(edit::set(path, "pathType", kind, Safety::Unsafe));
        }
    }
    let title = format!("write it as `{version}` has it");
    together(parts).map(|it| Fix { title, ..it })
}

fn backend_of_v1(backend: Node<'_>) -> Option<Fix> {
    let (name, port) = (backend.get("serviceName")?.text()?, backend.get("servicePort")?);
    let port = match port.int() {
        Some(number) => json!({ "number": number }),
        None => json!({ "name": port.text()? }),
    };
    if backend.written().count() != 2 {
        return None;
    }
    edit::rewrite(backend, json!({ "service": { "name": name, "port": port } }), Safety::Unsafe)
}

/// What to write instead, and what else changes then.
pub(super) fn instead(lifecycle: &Lifecycle) -> String {
    let note = lifecycle.note.trim_end_matches('.');
    let Some(new) = lifecycle.replacement() else {
        let note = if note.is_empty() { "remove it; nothing took its place" } else { note };
        return note.to_owned();
    };
    let kind = match new.kind == lifecycle.kind {
        true => String::new(),
        false => format!(" with `kind: {}`", new.kind),
    };
    let more = if note.is_empty() { String::new() } else { format!("; {note}") };
    format!("use `apiVersion: {}`{kind}{more}", new.api_version)
}
