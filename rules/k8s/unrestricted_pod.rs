//! See the page beside this file.

use crate::rule::Place;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Control, Missed, Pod};

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
    let finding = report.at(first, message).help(help(&missed));
    for (index, (place, texts)) in places.iter().enumerate() {
        match index {
            0 => finding.label(texts.join(", ")),
            _ => finding.also(place, texts.join(", ")),
        };
    }
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
