//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/exposed-ssh-port",
    why: "a login that Kubernetes knows nothing of, with keys and a log of its own",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["kube-linter/ssh-port", "kubescape/C-0042"],
    cwe: &[284],
    docs: include_str!("exposed_ssh_port.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let mut found = Vec::new();
    for container in pod.containers() {
        let ssh = container.ports().filter(|it| {
            let port = it.container_port().and_then(scalar::int);
            port == Some(22) && it.protocol() == Some("TCP")
        });
        found.extend(ssh.map(|it| (container, it)));
    }
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!("{who} {} port 22, that of SSH", who.verb("opens", "open"))
    };
    let Some(finding) = report.fold(found, says) else { return };
    finding.help("remove it; get in with `kubectl exec`, which asks for permissions");
}
