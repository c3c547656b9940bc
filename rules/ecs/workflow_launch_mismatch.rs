//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::view::ecs::{Deployment, Rendering, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/workflow-launch-mismatch",
    why: "Amazon ECS refuses to run the task definition in this way, after it was registered",
    docs: include_str!("workflow_launch_mismatch.md"),
    ..Rule::new(Check::Deployment(check))
};

fn check(deployment: &Deployment<'_>, report: &mut Report<'_>) {
    let Some(workflow) = deployment.workflow() else { return };
    for step in workflow.registrations() {
        let runs = step.given("run-task").is_some_and(|it| it.is_true());
        if !runs {
            continue;
        }
        if let Some((task, path)) = step.task() {
            launch_type(&step, &task, path, report);
            network(&step, &task, path, report);
        }
    }
}

fn launch_type(step: &Rendering<'_>, task: &Task<'_>, path: &str, report: &mut Report<'_>) {
    if step.given("run-task-capacity-provider-strategy").is_some() {
        return;
    }
    let given = step.given("run-task-launch-type");
    let launch_type = match given {
        // Without one, the action asks for Fargate.
        None => "FARGATE",
        Some(node) => match node.text() {
            Some(text) => text.trim(),
            None => return,
        },
    };
    let Some(list) = task.get("requiresCompatibilities").filter(|it| !it.is_empty()) else {
        return;
    };
    let mut items = list.items();
    if list.is_unknown() || items.clone().any(|it| it.text().is_none()) {
        return;
    }
    if items.any(|it| it.text() == Some(launch_type)) {
        return;
    }
    let place = given.unwrap_or(step.action());
    report
        .at(place, format!("{path} cannot run with the launch type {launch_type}"))
        .help("set `run-task-launch-type` to one that the task definition has")
        .also(list, "what it can run with");
}

fn network(step: &Rendering<'_>, task: &Task<'_>, path: &str, report: &mut Report<'_>) {
    let given = ["run-task-subnets", "run-task-security-groups"];
    let given = given.iter().find_map(|it| step.given(it));
    let Some(mode) = task.get("networkMode") else { return };
    let Some(text) = mode.text() else { return };
    match given {
        None if text == "awsvpc" => {
            report
                .at(step.action(), format!("{path} runs in subnets, and none are given"))
                .help("add `run-task-subnets` and `run-task-security-groups`")
                .also(mode, "its network mode");
        }
        Some(node) if matches!(text, "bridge" | "host" | "none") => {
            report
                .at(node, format!("{path} has the network mode {text}, and takes no network"))
                .help("remove the input, or set `networkMode` to \"awsvpc\"")
                .also(mode, "its network mode");
        }
        _ => {}
    }
}
