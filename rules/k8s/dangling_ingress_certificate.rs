//! See the page beside this file.

use super::dangling_route_reference::explain_name;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Ingress, Object};

pub(super) static RULE: Rule = Rule {
    id: "k8s/dangling-ingress-certificate",
    why: "without it the controller serves a certificate of its own, which browsers refuse",
    category: Category::Reliability,
    severity: Severity::Info,
    fixable: true,
    docs: include_str!("dangling_ingress_certificate.md"),
    ..Rule::new(Check::Object(check))
};

/// Kinds that make a Secret, with the fields that name it; of those without, their own name does.
const MAKERS: [(&str, &[&str]); 4] = [
    ("Certificate", &["secretName"]),
    ("ExternalSecret", &["target", "name"]),
    ("SealedSecret", &["template", "metadata", "name"]),
    ("VaultStaticSecret", &["destination", "name"]),
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let ingress = Ingress::of(*object).filter(|_| object.spec("tls").is_some());
    let Some(ingress) = ingress else { return };
    let mut annotations = object.annotations().entries().map(|it| it.key.raw_text());
    // Something makes the certificate by the annotations.
    let issued =
        annotations.any(|it| it.contains("cert") || it.contains("issuer") || it.contains("acme"));
    let scope = object.scope();
    let own = ingress.object().spec("tls").into_iter().flat_map(Node::items);
    if issued || object.is_partial() || object.may_be_patched() || !has_certificates(object) {
        return;
    }
    for secret in own.filter_map(|it| it.set("secretName")) {
        let Some(name) = secret.text() else { continue };
        if is_made(object, name) || !scope.find("Secret", name).is_empty() || !scope.is_closed() {
            continue;
        }
        let finding = report.at(secret, format!("there is no Secret `{name}` with a certificate"));
        explain_name(finding, object, "Secret", secret);
    }
}

/// Whether certificates are among what is deployed with an Ingress; else they come from elsewhere.
fn has_certificates(object: &Object<'_>) -> bool {
    let scope = object.scope();
    let holds = |it: &Object<'_>| {
        it.get("type").and_then(Node::text) == Some("kubernetes.io/tls")
            || ["data", "stringData"]
                .iter()
                .any(|field| it.get(field).is_some_and(|it| it.get("tls.crt").is_some()))
    };
    scope.has(&["Certificate"]) || scope.objects("Secret").iter().any(holds)
}

/// Whether something may make a Secret of this name.
fn is_made(object: &Object<'_>, name: &str) -> bool {
    let project = object.project();
    let makes = |kind: &str, path: &[&str]| {
        let objects = project.relations().of_kind(kind).iter().map(|it| Object::of(project, *it));
        let named = |it: &Object<'_>| {
            let spec = it.get("spec");
            let at = path.iter().try_fold(spec, |node, key| Some(node?.set(key))).flatten();
            match at.or_else(|| it.name_node()) {
                Some(node) => node.text().is_none_or(|it| it == name),
                None => true,
            }
        };
        objects.collect::<Vec<_>>().iter().any(named)
    };
    let generated = || {
        let units = project.kustomize().units.iter();
        let names = units.flat_map(|it| it.kustomization.generated("secretGenerator"));
        names.collect::<Vec<_>>().iter().any(|it| it.text().is_none_or(|it| it == name))
    };
    MAKERS.iter().any(|(kind, path)| makes(kind, path)) || generated()
}
