//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-fargate-compatibility",
    why: "Fargate starts only task definitions that meet all of its conditions",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cfn-lint/E3054"],
    fixable: true,
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
    let other_mode = task.network_mode().is_some_and(|it| it != "awsvpc");
    let is_refused = other_mode || ["networkMode", "cpu", "memory"].iter().any(|it| task.lacks(it));
    let message = format!("{} runs on Fargate, its task definition is not for it", service.title());
    let finding = report
        .at(fargate, message)
        .also(listed, "does not list `FARGATE`")
        .help("add \"FARGATE\" to `requiresCompatibilities`")
        .fix(edit::append(listed, edit::json!("FARGATE"), Safety::Unsafe));
    if !is_refused {
        // ECS finds out by itself that such a task could run on Fargate.
        finding.severity(Severity::Warning);
    }
}
