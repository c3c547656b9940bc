//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::{Container, Task, titles};

pub(super) static RULE: Rule = Rule {
    id: "ecs/host-network-root",
    why: "root on the network of the instance can listen on any port and read any traffic",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["aws-fsbp/ECS.20"],
    same_as: &[
        "cdk-nag/ECSTaskDefinitionUserForHostMode",
        "cfn-guard/ECS_TASK_DEFINITION_USER_FOR_HOST_MODE_CHECK",
        "control-tower/CT.ECS.PR.8",
        "prowler/ecs_task_definitions_host_networking_mode_users",
        "securityhub/ECS.1",
    ],
    cwe: &[250],
    docs: include_str!("host_network_root.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if !task.is_network_mode("host") || task.is_fargate() || task.is_windows() {
        return;
    }
    let found: Vec<_> = task.containers().filter(runs_as_root).collect();
    let Some((first, others)) = found.split_first() else { return };
    let message = format!("root on the host's network: {}", titles(&found));
    let what = |it: &Container<'_>| match it.get("user") {
        Some(_) => "root",
        None => "no user, so the one of the image, root unless it says otherwise",
    };
    let finding = report.at(place(first), message);
    finding.label(what(first)).help("set `user` to a user of the image: \"user\": \"1000:1000\"");
    for container in others {
        finding.also(place(container), what(container));
    }
}

/// The user where it is written, and else the container.
fn place<'t>(container: &Container<'t>) -> Node<'t> {
    container.get("user").unwrap_or(container.node())
}

/// Whether it is root by name or by default. A privileged one has a finding of its own, and means it.
fn runs_as_root(container: &Container<'_>) -> bool {
    let privileged = container.get("privileged").is_some_and(|it| !it.is_false());
    !privileged && (container.is_root() || container.lacks("user"))
}
