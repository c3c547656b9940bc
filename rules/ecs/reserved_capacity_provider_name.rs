//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::CapacityProvider;

pub(super) static RULE: Rule = Rule {
    id: "ecs/reserved-capacity-provider-name",
    why: "names that begin like this are those of AWS",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-cp-name-reserved-prefix"],
    docs: include_str!("reserved_capacity_provider_name.md"),
    ..Rule::new(Check::CapacityProvider(check))
};

fn check(provider: &CapacityProvider<'_>, report: &mut Report<'_>) {
    let Some(name) = provider.get("name") else { return };
    let Some(text) = name.text() else { return };
    let begins =
        |it: &&str| text.get(..it.len()).is_some_and(|start| start.eq_ignore_ascii_case(it));
    let Some(prefix) = ["aws", "ecs", "fargate"].into_iter().find(begins) else { return };
    report
        .at(name, format!("capacity provider `{text}` has a name that begins with `{prefix}`"))
        .help("rename it, such as \"web-instances\"");
}
