//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Pod, Volume};

pub(super) static RULE: Rule = Rule {
    id: "k8s/rwo-multi-attach",
    why: "only one node attaches the volume: Pods on others wait with `Multi-Attach error`",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("rwo_multi_attach.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let object = pod.object();
    let claim = |it: Volume<'_>| it.source("persistentVolumeClaim")?.set("claimName").map(|_| ());
    if !pod.volumes().any(|it| claim(it).is_some()) || pod.is_held_to_a_node() {
        return;
    }
    let Some((replicas, _)) = object.replicas_at_once().filter(|it| it.1 > 1) else { return };
    for volume in pod.volumes() {
        let claim = volume.source("persistentVolumeClaim").and_then(|it| it.set("claimName"));
        let Some(node) = claim else { continue };
        let Some(mode) = object.claimed_once(node) else { continue };
        let name = node.raw_text();
        let help = "use `volumeClaimTemplates` of a StatefulSet, or a `ReadWriteMany` volume";
        let finding = match replicas > 1 {
            true => {
                let title = object.title();
                let message =
                    format!("{replicas} Pods of {title} share `{name}`, which one node attaches");
                report.at(node, message).help(help)
            }
            false => {
                let message = "while it rolls out, two Pods share a volume that one node attaches";
                let finding = report.at(node, message).severity(Severity::Info);
                finding.help("set `strategy: {type: Recreate}`, or use a `ReadWriteMany` volume")
            }
        };
        finding.also(mode, "on one node at a time");
    }
}
