//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/custom-selinux-options",
    why: "the type of containers is what keeps their processes from the files of the node",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["pss-baseline/seLinuxOptions", "pss-restricted/seLinuxOptions"],
    same_as: &[
        "datree/EKS_INVALID_SELINUXOPTIONS_ROLE_VALUE",
        "datree/EKS_INVALID_SELINUXOPTIONS_TYPE_VALUE",
        "datree/EKS_INVALID_SELINUXOPTIONS_USER_VALUE",
        "kyverno/disallow-selinux",
        "pod-security-admission/baseline/selinuxoptions",
        "pod-security-admission/restricted/selinuxoptions",
        "trivy-checks/KSV-0025",
        "trivy/KSV-0025",
    ],
    cwe: &[693],
    docs: include_str!("custom_selinux_options.md"),
    ..Rule::new(Check::Pod(check))
};

/// The types of containers. `pod-security-admission/policy/check_seLinuxOptions.go`, read 2026-11-21.
const TYPES: [&str; 3] = ["container_init_t", "container_kvm_t", "container_t"];

/// One more, from Kubernetes 1.31 on.
const ENGINE: &str = "container_engine_t";

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let newer = pod.object().cluster_version().minor() >= 31;
    let of_containers: Vec<_> =
        pod.containers().filter_map(|it| it.own_security("seLinuxOptions")).collect();
    let all = pod.security("seLinuxOptions").into_iter().chain(of_containers);
    let found: Vec<_> = all.flat_map(|it| custom(it, newer)).collect();
    let Some(((first, name), rest)) = found.split_first() else { return };
    let finding = report
        .at(*first, format!("{} sets the SELinux {name} `{}`", pod.title(), first.raw_text()))
        .help("remove it, or use the type `container_t`");
    for (other, name) in rest {
        finding.also(*other, format!("and this {name}"));
    }
    if pod.is_node_agent() {
        finding.severity(Severity::Info);
    }
}

/// What is not of containers: a known type that is not one of theirs, and any user or role.
fn custom(options: Node<'_>, newer: bool) -> Vec<(Node<'_>, &'static str)> {
    let known = |it: &str| TYPES.contains(&it) || newer && it == ENGINE;
    let wrong = move |it: &Node<'_>| it.text().is_some_and(|it| !known(it));
    let kind = options.set("type").filter(wrong).map(|it| (it, "type"));
    let names = [("user", "user"), ("role", "role")];
    let named = names.into_iter().filter_map(|(field, name)| Some((options.set(field)?, name)));
    kind.into_iter().chain(named.filter(|it| it.0.text().is_some())).collect()
}
