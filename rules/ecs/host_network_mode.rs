//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/host-network-mode",
    why: "the containers share the network of the instance, its loopback and its metadata service",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["aws-fsbp/ECS.17"],
    same_as: &["securityhub/ECS.17"],
    cwe: &[668],
    docs: include_str!("host_network_mode.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Fargate refuses it; the rule about its network mode says so.
    if !task.is_network_mode("host") || task.is_fargate() {
        return;
    }
    let Some(mode) = task.get("networkMode") else { return };
    report
        .at(mode, "the task uses the network of its instance")
        .help("use \"awsvpc\", which gives each task an interface and security groups of its own");
}
