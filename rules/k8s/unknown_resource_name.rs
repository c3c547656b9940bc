//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/unknown-resource-name",
    why: "the API server refuses a resource that is neither its own nor has a domain in its name",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("unknown_resource_name.md"),
    ..Rule::new(Check::Pod(check))
};

/// What a container may ask for without a domain, but for `hugepages-` and a size.
/// `apis/core/helper` `IsStandardContainerResourceName`, read 2026-11-21.
const OF_CONTAINERS: [&str; 3] = ["cpu", "memory", "ephemeral-storage"];

/// What a Pod may ask for as a whole. `component-helpers/resource`, read 2026-11-21.
const OF_PODS: [&str; 2] = ["cpu", "memory"];

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let own = std::iter::once((pod.title(), pod.resources(), &OF_PODS[..]));
    let containers = pod.containers().map(|it| (it.title(), it.resources(), &OF_CONTAINERS[..]));
    for (title, resources, known) in own.chain(containers) {
        for amount in resources.all() {
            let name = amount.name;
            if name.contains('/') || amount.is_huge_pages() || known.contains(&name) {
                continue;
            }
            report
                .at(amount.key, format!("{title} asks for `{name}`, which is no resource"))
                .meant(amount.key, known.iter().copied(), || {
                    "use `cpu`, `memory`, or a name with its domain: `nvidia.com/gpu`".to_owned()
                });
        }
    }
}
