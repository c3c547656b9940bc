//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::{Container, Task, titles};

pub(super) static RULE: Rule = Rule {
    id: "ecs/writable-root-filesystem",
    why: "whoever gets into the container can change its programs and leave tools behind",
    category: Category::Security,
    severity: Severity::Info,
    controls: &["aws-fsbp/ECS.5"],
    same_as: &[
        "checkov/CKV_AWS_336",
        "control-tower/CT.ECS.PR.6",
        "prowler/ecs_task_definitions_containers_readonly_access",
        "securityhub/ECS.5",
    ],
    cwe: &[732],
    docs: include_str!("writable_root_filesystem.md"),
    ..Rule::new(Check::Task(check))
};

const FIELD: &str = "readonlyRootFilesystem";

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Windows containers cannot have one that is read-only.
    if !task.is_linux() {
        return;
    }
    let found: Vec<_> = task.containers().filter(is_writable).collect();
    let Some((first, rest)) = found.split_first() else { return };
    let message = format!("the root filesystem is writable in {}", titles(&found));
    let finding = match first.get(FIELD) {
        Some(node) => report.at(node, message),
        None => report.at(first, message),
    };
    finding.help("set `readonlyRootFilesystem` to true; mount a volume where the program writes");
    for container in rest {
        match container.get(FIELD) {
            Some(node) => finding.also(node, "and here"),
            None => finding.also(container, "and here"),
        };
    }
}

fn is_writable(container: &Container<'_>) -> bool {
    container.lacks(FIELD) || container.get(FIELD).is_some_and(Node::is_false)
}
