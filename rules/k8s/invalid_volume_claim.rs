//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Object, Quantity, items};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-volume-claim",
    why: "no volume can be found for it: the API server refuses it, or its Pods wait for ever",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_volume_claim.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if object.is("", "PersistentVolumeClaim") {
        claim(object, object.root(), &object.title(), report);
    }
    if object.is("apps", "StatefulSet") {
        for template in items(object.spec("volumeClaimTemplates")) {
            let name = template.get("metadata").and_then(|it| it.get("name"));
            let title = format!("the claim `{}`", name.map_or("", Node::raw_text));
            claim(object, template, &title, report);
        }
    }
}

fn claim(object: &Object<'_>, root: Node<'_>, title: &str, report: &mut Report<'_>) {
    let Some(spec) = root.set("spec") else { return };
    let whole = !object.is_incomplete();
    let modes = spec.set("accessModes");
    let storage =
        spec.set("resources").and_then(|it| it.set("requests")).and_then(|it| it.set("storage"));
    if whole && spec.lacks("accessModes") {
        report
            .at(spec, format!("{title} has no access mode"))
            .help("write `accessModes: [ReadWriteOnce]`");
    }
    let alone = "ReadWriteOncePod";
    let modes: Vec<_> = items(modes).collect();
    if let Some(mode) = modes.iter().find(|it| it.text() == Some(alone)).filter(|_| modes.len() > 1)
    {
        report.at(*mode, format!("`{alone}` allows no other access mode")).help("keep one of them");
    }
    match storage {
        Some(node) if Quantity::of(node).is_some_and(|it| it.nanos() <= 0) => {
            report
                .at(node, format!("{title} asks for no storage"))
                .help("write how much it needs, such as `10Gi`");
        }
        None if whole && lacks_storage(spec) => {
            report
                .at(spec, format!("{title} does not say how much storage it needs"))
                .help("write `storage: 10Gi` under `resources.requests`");
        }
        _ => {}
    }
}

fn lacks_storage(spec: Node<'_>) -> bool {
    let requests = spec.set("resources").map(|it| it.set("requests").ok_or(it.lacks("requests")));
    match requests {
        None => spec.lacks("resources"),
        Some(Err(absent)) => absent,
        Some(Ok(requests)) => requests.lacks("storage"),
    }
}
