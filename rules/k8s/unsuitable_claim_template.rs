//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/unsuitable-claim-template",
    why: "the volume of each replica is more than it needs, or is never made",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "kics/3878dc92",
        "kics/8cf4671a",
        "kics/incorrect_volume_claim_access_mode_read_write_once",
    ],
    docs: include_str!("unsuitable_claim_template.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    for claim in pod.claim_templates() {
        let Some(spec) = claim.set("spec") else { continue };
        let name = claim.set("metadata").and_then(|it| it.set("name")).map_or("", Node::raw_text);
        let modes = || spec.set("accessModes").into_iter().flat_map(|it| it.items());
        let single = |it: Node<'_>| {
            it.text().is_none_or(|it| matches!(it, "ReadWriteOnce" | "ReadWriteOncePod"))
        };
        if let Some(mode) = modes().next().filter(|_| !modes().any(single)) {
            let text = mode.raw_text();
            report
                .at(mode, format!("each replica has a `{name}` of its own, and asks for `{text}`"))
                .help("ask for `ReadWriteOnce`, or for `ReadWriteOncePod`");
        }
        let request = spec.set("resources").and_then(|it| it.set("requests"));
        let bare = spec.lacks("resources")
            || spec.set("resources").is_some_and(|it| it.lacks("requests"))
            || request.is_some_and(|it| it.lacks("storage"));
        if bare {
            let place = claim.set("metadata").and_then(|it| it.set("name")).unwrap_or(claim);
            report
                .at(place, format!("the claim template `{name}` does not say how much storage"))
                .help("set `spec.resources.requests.storage`")
                .severity(Severity::Error);
        }
    }
}
