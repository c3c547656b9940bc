//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Container, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/root-user",
    why: "a hole in the program or the kernel is worth more to who is root in the container",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["aws-fsbp/ECS.20"],
    same_as: &["control-tower/CT.ECS.PR.3", "securityhub/ECS.20"],
    cwe: &[250],
    docs: include_str!("root_user.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if !task.is_linux() {
        return;
    }
    let waits = task.dependencies();
    // Root for a moment, to hand a volume to the others; it is gone when they run.
    let prepares = |it: &Container<'_>| {
        let exits = ["COMPLETE", "SUCCESS"];
        waits.iter().any(|edge| edge.to.node().is(it.node()) && edge.waits_for(&exits))
    };
    for container in task.containers() {
        // A FireLens router has to be root; on the host's network `ecs/host-network-root` says more.
        let host = task.is_network_mode("host") && !container.is_privileged();
        if !container.is_root() || container.firelens().is_some() || host {
            continue;
        }
        let Some(user) = container.get("user") else { continue };
        let finding = report.at(user, format!("{} runs as root", container.title()));
        finding.help("name another user of the image, or any number, such as \"1000:1000\"");
        if prepares(&container) {
            finding.severity(Severity::Info);
        }
    }
}
