//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-fargate-compatibility",
    why: "Fargate starts only task definitions that meet all of its conditions",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cfn-lint/E3054"],
    docs: include_str!("missing_fargate_compatibility.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let (Some(fargate), Some(task)) = (service.fargate(), service.task()) else { return };
    // Where nothing is listed, the task is held to Fargate's conditions as if it were.
    let Some(listed) = task.get("requiresCompatibilities").filter(|_| task.excludes("FARGATE"))
    else {
        return;
    };
    let is_refused = !task.is_network_mode("awsvpc")
        && !task.get("networkMode").is_some_and(is_open)
        || task.lacks("cpu")
        || task.lacks("memory");
    let message = format!("{} runs on Fargate, its task definition is not for it", service.title());
    let finding = report
        .at(fargate, message)
        .also(listed, "does not list `FARGATE`")
        .help("add \"FARGATE\" to `requiresCompatibilities`");
    if !is_refused {
        // ECS finds out by itself that such a task could run on Fargate.
        finding.severity(Severity::Warning);
    }
}

fn is_open(mode: Node<'_>) -> bool {
    mode.is_unknown()
}
