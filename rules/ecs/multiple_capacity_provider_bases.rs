//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/multiple-capacity-provider-bases",
    why: "only one capacity provider can get the first tasks",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-svc-capacity-provider-multiple-base"],
    docs: include_str!("multiple_capacity_provider_bases.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(strategy) = service.provider_strategy() else { return };
    let bases = strategy.shares().filter_map(|it| it.0.set("base"));
    let bases: Vec<_> = bases.filter(|it| it.int().is_some_and(|it| it > 0)).collect();
    let [first, rest @ ..] = bases.as_slice() else { return };
    for base in rest {
        report
            .at(*base, format!("{} has a second capacity provider with a base", service.title()))
            .also(*first, "the first")
            .help("keep one `base`; say with `weight` how the other tasks are shared");
    }
}
