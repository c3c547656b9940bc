//! See the page beside this file.

use crate::edit::{json, set};
use crate::finding::{Safety, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::image::known_tag;
use crate::view::k8s::{Pod, PodContainer};

pub(super) static RULE: Rule = Rule {
    id: "k8s/lax-pull-policy",
    why: "whoever runs a Pod on the node may use a private image that another one pulled",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_15",
        "kics/caa3479d",
        "kics/image_pull_policy_of_container_is_not_always",
        "kube-score/container-image-pull-policy",
        "polaris/pullPolicyNotAlways",
    ],
    cwe: &[284],
    fixable: true,
    docs: include_str!("lax_pull_policy.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let found: Vec<_> = pod.containers().filter(is_lax).map(|it| (it, it)).collect();
    let ask =
        |it: &PodContainer<'_>| set(it.node(), "imagePullPolicy", json!("Always"), Safety::Unsafe);
    // What is never pulled may be nowhere but on the node.
    let never = |it: &PodContainer<'_>| {
        it.get("imagePullPolicy").and_then(Node::text).is_some_and(|it| it == "Never")
    };
    let any = found.iter().any(|it| never(&it.0));
    let fix = together(found.iter().map(|it| ask(&it.0))).filter(|_| !any);
    let finding = report.fold(found, |who| {
        format!(
            "{who} {} pull anew",
            who.verb("does not have its image", "do not have their images")
        )
    });
    if let Some(finding) = finding {
        finding.help("set `imagePullPolicy: Always`").fix(fix);
    }
}

/// Whether its image is certainly not asked for each time. Without a policy that hangs on the tag.
fn is_lax(container: &PodContainer<'_>) -> bool {
    match container.get("imagePullPolicy") {
        Some(policy) => policy.text().is_some_and(|it| it != "Always"),
        None => {
            let tag = container.image().and_then(known_tag);
            let fixed = tag.is_some_and(|it| it.is_some_and(|it| it != "latest"));
            fixed && container.lacks("imagePullPolicy")
        }
    }
}
