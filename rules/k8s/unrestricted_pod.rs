//! See the page beside this file.

use crate::edit::{append, json, merge};
use crate::finding::{Fix, Safety, replace_raw, together};
use crate::rule::Place;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Control, Missed, Pod, PodContainer};
use serde_json::Map;

pub(super) static RULE: Rule = Rule {
    id: "k8s/unrestricted-pod",
    why: "each control closes a way out of the container; a namespace that enforces them refuses it",
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    controls: &[
        "pss-restricted/allowPrivilegeEscalation",
        "pss-restricted/capabilities",
        "pss-restricted/procMount",
        "pss-restricted/restrictedVolumes",
        "pss-restricted/runAsNonRoot",
        "pss-restricted/runAsUser",
        "pss-restricted/seccompProfile",
    ],
    same_as: &[
        "kubescape/C-0055",
        "kubescape/C-0211",
        "kyverno/restricted-latest",
        "polaris/linuxHardening",
    ],
    cwe: &[250],
    fixable: true,
    docs: include_str!("unrestricted_pod.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let missed = pod.missed_controls(pod.object().cluster_version().minor());
    let Some(first) = missed.first() else { return };
    let mut controls: Vec<_> = missed.iter().map(|it| it.control).collect();
    controls.sort_unstable();
    controls.dedup();
    let message = match controls.len() {
        1 => format!("{} misses a control of the level Restricted", pod.title()),
        count => format!("{} misses {count} controls of the level Restricted", pod.title()),
    };
    // What one place misses is said there once.
    let mut places: Vec<(&Missed<'_>, Vec<&str>)> = Vec::new();
    for it in &missed {
        let text = it.title();
        match places.iter_mut().find(|(other, _)| other.place() == it.place()) {
            Some((_, texts)) if texts.contains(&text) => {}
            Some((_, texts)) => texts.push(text),
            None => places.push((it, vec![text])),
        }
    }
    let finding = report.at(first, message).help(help(&missed)).fix(restrict(pod, &missed));
    for (index, (place, texts)) in places.iter().enumerate() {
        match index {
            0 => finding.label(texts.join(", ")),
            _ => finding.also(place, texts.join(", ")),
        };
    }
}

/// Writes what the level asks for, where that is only a matter of writing it.
fn restrict(pod: &Pod<'_>, missed: &[Missed<'_>]) -> Option<Fix> {
    // The API server takes no privileged container that may not gain privileges.
    if pod.containers().any(|it| it.privileged().is_some()) {
        return None;
    }
    let mut parts = Vec::new();
    for container in pod.containers() {
        let here = missed.iter().filter(|it| it.node.is(container.node()));
        let own: Vec<_> = here.filter(|it| !it.is_written).map(|it| it.control).collect();
        parts.extend(restrict_container(container, &own));
    }
    let mut of_pod = Map::new();
    for it in missed {
        let text = match (it.control, it.is_written) {
            (Control::AllowPrivilegeEscalation, true) => "false",
            (Control::RunAsNonRoot, true) => "true",
            (Control::SeccompProfile, true) => "RuntimeDefault",
            (Control::ProcMount, _) => "Default",
            (Control::RunAsNonRoot, false) => {
                of_pod.insert("runAsNonRoot".to_owned(), json!(true));
                continue;
            }
            (Control::SeccompProfile, false) => {
                of_pod.insert("seccompProfile".to_owned(), json!({ "type": "RuntimeDefault" }));
                continue;
            }
            (_, false) => continue,
            _ => return None,
        };
        parts.push(replace_raw(it.node, text, Safety::Unsafe));
    }
    if !of_pod.is_empty() {
        let context = json!({ "securityContext": of_pod });
        parts.push(merge(pod.spec(), context, Safety::Unsafe));
    }
    let title = "set what the level Restricted asks for".to_owned();
    together(parts).map(|it| Fix { title, ..it })
}

fn restrict_container(container: PodContainer<'_>, lacks: &[Control]) -> Vec<Option<Fix>> {
    let mut context = Map::new();
    let mut parts = Vec::new();
    if lacks.contains(&Control::AllowPrivilegeEscalation) {
        context.insert("allowPrivilegeEscalation".to_owned(), json!(false));
    }
    if lacks.contains(&Control::Capabilities) {
        match container.own_security("capabilities").and_then(|it| it.set("drop")) {
            Some(dropped) => parts.push(append(dropped, json!("ALL"), Safety::Unsafe)),
            None => {
                context.insert("capabilities".to_owned(), json!({ "drop": ["ALL"] }));
            }
        }
    }
    if !context.is_empty() {
        let context = json!({ "securityContext": context });
        parts.push(merge(container.node(), context, Safety::Unsafe));
    }
    parts
}

/// What to write for what is not written, by where it belongs.
fn help(missed: &[Missed<'_>]) -> String {
    let lacks = |control| missed.iter().any(|it| it.control == control && !it.is_written);
    let set = |all: &[(Control, &str)], of: &str| {
        let parts: Vec<_> = all.iter().filter(|it| lacks(it.0)).map(|it| it.1).collect();
        (!parts.is_empty()).then(|| format!("{} for {of}", parts.join(" and ")))
    };
    let of_pod = [
        (Control::RunAsNonRoot, "`runAsNonRoot: true`"),
        (Control::SeccompProfile, "`seccompProfile: {type: RuntimeDefault}`"),
    ];
    let of_container = [
        (Control::AllowPrivilegeEscalation, "`allowPrivilegeEscalation: false`"),
        (Control::Capabilities, "`capabilities: {drop: [ALL]}`"),
    ];
    let parts = [set(&of_pod, "the Pod"), set(&of_container, "each container")];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => "remove or change what is marked".to_owned(),
        false => format!("set {}", parts.join(", ")),
    }
}
