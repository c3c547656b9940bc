//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-placement-constraint",
    why: "a constraint tells instances apart, or says by an expression which will do",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-svc-placement-constraint-distinct-instance-expression"],
    docs: include_str!("invalid_placement_constraint.md"),
    ..Rule::new(Check::Service(check))
};

/// Source: botocore 1.44.5, documentation of `placementConstraints` and of `expression`.
const MOST: usize = 10;
const LONGEST: usize = 2000;

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    // Fargate takes none at all; another rule says so.
    if service.is_fargate() {
        return;
    }
    for constraint in service.list("placementConstraints") {
        check_one(service, constraint, report);
    }
    let task = service.task().and_then(|it| it.get("placementConstraints"));
    let of_task = task.map_or(0, |it| it.items().count());
    let mut own = service.list("placementConstraints");
    if let Some(over) = own.nth(MOST.saturating_sub(of_task)) {
        let message = format!("{} has more than {MOST} placement constraints", service.title());
        let finding = report.at(over, message);
        finding.help("join some of type `memberOf` with `and`");
        if let Some(task) = task {
            finding.also(task, "those of the task count too");
        }
    }
}

fn check_one(service: &Service<'_>, constraint: Node<'_>, report: &mut Report<'_>) {
    let Some(kind) = constraint.set("type") else { return };
    let expression = constraint.set("expression");
    match (kind.text(), expression) {
        (Some("distinctInstance"), Some(expression)) if service.is_given(expression) => {
            report
                .at(expression, "a `distinctInstance` placement constraint has an `expression`")
                .help("remove `expression`, or use `memberOf`");
        }
        (Some("memberOf"), None) if constraint.lacks("expression") => {
            report
                .at(kind, "a `memberOf` placement constraint has no `expression`")
                .help("add `expression`, such as `attribute:ecs.os-type == linux`");
        }
        (_, Some(expression)) => {
            let length = expression.text().map_or(0, |it| it.chars().count());
            if length > LONGEST {
                report
                    .at(expression, format!("an `expression` has {length} characters"))
                    .help(format!("shorten it to {LONGEST}, or split it over several constraints"));
            }
        }
        _ => {}
    }
}
