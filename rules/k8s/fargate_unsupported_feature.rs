//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, RuleOption, Setting, Severity};
use crate::tree::Node;
use crate::view::k8s::{Pod, Volume};

pub(super) static RULE: Rule = Rule {
    id: "k8s/fargate-unsupported-feature",
    why: "the scheduler of Fargate refuses such a Pod, and it stays pending",
    category: Category::Correctness,
    severity: Severity::Error,
    options: &[RuleOption {
        name: "namespaces",
        default: || Setting::List(Vec::new()),
        summary: "Namespaces whose Pods run on Fargate, beside those of eksctl files; `*` stands for anything.",
    }],
    docs: include_str!("fargate_unsupported_feature.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if !pod.is_whole() || !pod.is_on_fargate(&report.list("namespaces")) {
        return;
    }
    let mut found: Vec<(Node<'_>, &str)> = Vec::new();
    found.extend(pod.turned_on("hostNetwork").map(|it| (it, "network of the node")));
    for container in pod.containers() {
        found.extend(container.privileged().map(|it| (it, "privileged containers")));
        let ports = container.ports().filter_map(|it| it.host_port());
        found.extend(ports.map(|it| (it, "ports of the node")));
        let gpu =
            ["limits", "requests"].iter().find_map(|it| container.resource(it, "nvidia.com/gpu"));
        found.extend(gpu.map(|it| (it, "GPUs")));
    }
    let paths = pod.volumes().filter_map(|it| it.source("hostPath"));
    found.extend(paths.map(|it| (it, "paths of the node")));
    let claimed = pod.volumes().filter_map(|it| claimed_on_ebs(pod, &it));
    let disks = pod.claim_templates().filter_map(on_ebs).chain(claimed);
    found.extend(disks.map(|it| (it, "volumes of EBS")));
    if let Some(((first, what), rest)) = found.split_first() {
        let message = format!("{} runs on Fargate, which has no {what}", pod.title());
        let finding = report.at(first, message);
        finding.help("remove it, or let a node group run these Pods");
        for (node, what) in rest {
            finding.also(node, format!("and no {what}"));
        }
    } else if pod.object().is("apps", "DaemonSet") {
        let message = format!("{} matches a Fargate profile, and Fargate runs none", pod.title());
        report
            .at(pod, message)
            .severity(Severity::Warning)
            .help("run it as a sidecar in each Pod, or only on node groups");
    }
}

/// The storage class of a claim, where it is one of EBS by its usual name.
fn on_ebs(claim: Node<'_>) -> Option<Node<'_>> {
    let class = claim.get("spec")?.set("storageClassName")?;
    class.text().filter(|it| matches!(*it, "gp2" | "gp3")).map(|_| class)
}

/// What a volume says of a claim of its own, or of one among the files, that is one of EBS.
fn claimed_on_ebs<'t>(pod: &Pod<'t>, volume: &Volume<'t>) -> Option<Node<'t>> {
    if let Some(own) = volume.source("ephemeral").and_then(|it| it.set("volumeClaimTemplate")) {
        return on_ebs(own);
    }
    let name = volume.source("persistentVolumeClaim")?.set("claimName")?;
    let found = pod.object().scope().find("PersistentVolumeClaim", name.text()?);
    // Of several nobody knows which is meant.
    let [claim] = found.as_slice() else { return None };
    let certain = claim.name() == name.text() && !claim.may_be_given("storageClassName");
    on_ebs(claim.root()).filter(|_| certain).map(|_| name)
}
