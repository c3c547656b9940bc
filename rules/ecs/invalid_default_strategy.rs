//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::nearest;
use crate::view::ecs::Cluster;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-default-strategy",
    why: "the service refuses a strategy that the cluster cannot follow",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-cluster-default-strategy-multiple-base",
        "cdk-preflight/pf-ecs-cluster-default-strategy-provider-not-listed",
    ],
    docs: include_str!("invalid_default_strategy.md"),
    ..Rule::new(Check::Cluster(check))
};

fn check(cluster: &Cluster<'_>, report: &mut Report<'_>) {
    let providers = cluster.providers();
    for named in cluster.default_strategy().filter_map(|it| it.set("capacityProvider")) {
        let (Some(providers), Some(name)) = (&providers, named.text()) else { continue };
        if providers.contains(&name) {
            continue;
        }
        let near = nearest(name, providers.iter().copied());
        report.at(named, format!("capacity provider `{name}` is not one of the cluster's")).help(
            match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("add \"{name}\" to `capacityProviders`"),
            },
        );
    }
    let bases = cluster.default_strategy().filter_map(|it| it.set("base"));
    let mut bases = bases.filter(|it| it.int().is_some_and(|it| it > 0));
    let Some(first) = bases.next() else { return };
    for base in bases {
        report
            .at(base, "a second capacity provider of the default strategy has a base")
            .also(first, "the first")
            .help("keep one `base`; leave the others out");
    }
}
