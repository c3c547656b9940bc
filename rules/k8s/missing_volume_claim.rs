//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-volume-claim",
    why: "the Pod stays `Pending` until someone creates the claim",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("missing_volume_claim.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let object = pod.object();
    let scope = object.scope();
    for volume in pod.volumes() {
        let claim = volume.source("persistentVolumeClaim").and_then(|it| it.set("claimName"));
        let Some((node, name)) = claim.and_then(|it| Some((it, it.text()?))) else { continue };
        let mentions = object.project().mentions();
        if object.may_be_given("claimName")
            || !scope.misses("PersistentVolumeClaim", name)
            || mentions.may_be_made(name)
            || object.is_claimed_by_set(name)
        {
            continue;
        }
        let message = format!("{} mounts the claim `{name}`, which is missing", pod.title());
        let finding =
            report.at(node, message).meant(node, scope.near("PersistentVolumeClaim", name), || {
                format!("add a PersistentVolumeClaim `{name}`, or name one that is there")
            });
        if let Some(other) = scope.elsewhere("PersistentVolumeClaim", name) {
            finding.also(other, "in another namespace");
        }
    }
}
