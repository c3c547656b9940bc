//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unsupported-fargate-placement",
    why: "on Fargate there are no instances to choose from",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-service-fargate-placement"],
    fixable: true,
    docs: include_str!("unsupported_fargate_placement.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(fargate) = service.fargate() else { return };
    for field in ["placementConstraints", "placementStrategy"] {
        let list = service.get(field).filter(|it| it.items().next().is_some());
        let Some(list) = list else { continue };
        report
            .at(list, format!("{} places its tasks on Fargate", service.title()))
            .also(fargate, "has no instances to place tasks on")
            .help(format!("remove `{field}`; the subnets decide on the zones"))
            .fix(edit::remove_value(list, Safety::Safe));
    }
}
