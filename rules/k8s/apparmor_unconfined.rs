//! See the page beside this file.

use crate::finding::{Fix, Safety, replace_raw, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Pod, PodContainer};

pub(super) static RULE: Rule = Rule {
    id: "k8s/apparmor-unconfined",
    why: "the profile of the runtime keeps a container from mounts and from files of the kernel",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["pss-baseline/appArmorProfile", "pss-restricted/appArmorProfile"],
    same_as: &[
        "kics/8b36775e",
        "kyverno/restrict-apparmor-profiles",
        "pod-security-admission/baseline/apparmorprofile",
        "pod-security-admission/restricted/apparmorprofile",
        "trivy-checks/KSV-0002",
        "trivy/KSV-0002",
    ],
    cwe: &[693],
    fixable: true,
    docs: include_str!("apparmor_unconfined.md"),
    ..Rule::new(Check::Pod(check))
};

/// What fields were made from; Kubernetes still copies one to the other.
const ANNOTATION: &str = "container.apparmor.security.beta.kubernetes.io/";

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // A privileged container has no profile whatever it says.
    let confinable = pod.containers().filter(|it| it.privileged().is_none());
    let found: Vec<_> = confinable.filter_map(|it| Some((it, unconfined(pod, &it)?))).collect();
    let fix = together(found.iter().map(|it| confine(it.1)));
    let Some(finding) = report.fold(found, |who| {
        format!("{who} {} without an AppArmor profile", who.verb("runs", "run"))
    }) else {
        return;
    };
    finding.help("name `RuntimeDefault`, or `Localhost` with a profile of your own").fix(fix);
}

/// The field and the annotation have names of their own for the profile of the runtime.
fn confine(off: Node<'_>) -> Option<Fix> {
    let field = off.text() == Some("Unconfined");
    replace_raw(off, if field { "RuntimeDefault" } else { "runtime/default" }, Safety::Unsafe)
}

/// What certainly switches AppArmor off for a container.
fn unconfined<'t>(pod: &Pod<'t>, container: &PodContainer<'t>) -> Option<Node<'t>> {
    let annotation = || pod.annotations().get(&format!("{ANNOTATION}{}", container.name()?));
    let off = match container.security("appArmorProfile") {
        Some(profile) => profile.set("type").filter(|it| it.text() == Some("Unconfined")),
        None => annotation().filter(|it| it.text() == Some("unconfined")),
    };
    off.filter(|_| !pod.is_windows())
}
