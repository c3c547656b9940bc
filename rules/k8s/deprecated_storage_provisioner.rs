//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/deprecated-storage-provisioner",
    why: "it is gone from Kubernetes, and only the driver that replaces it still understands it",
    category: Category::Maintainability,
    severity: Severity::Warning,
    same_as: &["kubescape/C-0264"],
    docs: include_str!("deprecated_storage_provisioner.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.is("storage.k8s.io", "StorageClass") {
        return;
    }
    let Some(node) =
        object.get("provisioner").filter(|it| it.text() == Some("kubernetes.io/aws-ebs"))
    else {
        return;
    };
    report
        .at(node, format!("{} names the provisioner that Kubernetes 1.27 removed", object.title()))
        .help("make a new class with `provisioner: ebs.csi.aws.com` and `type: gp3`");
}
