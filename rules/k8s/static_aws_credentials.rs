//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Pod, PodContainer, Variable};

pub(super) static RULE: Rule = Rule {
    id: "k8s/static-aws-credentials",
    why: "keys that live for years leak one day; on EKS a ServiceAccount can take a role instead",
    category: Category::Security,
    severity: Severity::Warning,
    cwe: &[262],
    docs: include_str!("static_aws_credentials.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if !pod.object().is_on_eks() {
        return;
    }
    let found: Vec<_> = pod.containers().filter_map(|it| Some((it, credentials(&it)?))).collect();
    let finding = report.fold(found, |who| {
        format!("{who} {} AWS access keys from a Secret", who.verb("takes", "take"))
    });
    if let Some(finding) = finding {
        finding
            .help("give the ServiceAccount a role (Pod Identity, or `eks.amazonaws.com/role-arn`)");
    }
}

/// Where keys come from that are not written out, which is another rule's.
fn credentials<'t>(container: &PodContainer<'t>) -> Option<Node<'t>> {
    // Stores with the API of S3 want keys of their own.
    if container.env().any(|it| it.name().is_some_and(|it| it.contains("ENDPOINT"))) {
        return None;
    }
    let key = |it: &Variable<'_>| {
        matches!(it.name(), Some("AWS_ACCESS_KEY_ID" | "AWS_SECRET_ACCESS_KEY"))
    };
    let from_secret =
        container.env().filter(key).find_map(|it| it.source("secretKeyRef").and(it.name_node()));
    let mounted = container.mounts().filter_map(|it| it.mount_path());
    let mut mounted = mounted.filter(|it| it.text().is_some_and(is_home));
    from_secret.or_else(|| mounted.next())
}

/// `/root/.aws`, `/home/app/.aws/credentials`.
fn is_home(path: &str) -> bool {
    let path = path.trim_end_matches('/');
    path.ends_with("/.aws") || path.ends_with("/.aws/credentials")
}
