//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Container, Task, titles};

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-user",
    why: "the image decides who runs, and most images say root",
    category: Category::Security,
    severity: Severity::Info,
    controls: &["aws-fsbp/ECS.20"],
    same_as: &["control-tower/CT.ECS.PR.3", "securityhub/ECS.20"],
    cwe: &[250],
    docs: include_str!("missing_user.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Root on the host's network is `ecs/host-network-root`, whether it is written or not.
    if !task.is_linux() || task.is_network_mode("host") {
        return;
    }
    let found: Vec<_> = task.containers().filter(leaves_it_to_the_image).collect();
    let Some((first, rest)) = found.split_first() else { return };
    let finding = report.at(first, format!("no `user` is set for {}", titles(&found)));
    finding.help("set `user` to a user of the image, or any number, such as \"1000\"");
    for container in rest {
        finding.also(container, "nor here");
    }
}

/// A FireLens router has to be root, and a privileged container has another finding.
fn leaves_it_to_the_image(container: &Container<'_>) -> bool {
    container.lacks("user")
        && container.firelens().is_none()
        && !container.is_privileged()
        && !container.get("image").is_some_and(|it| says_non_root(it.raw_text()))
}

/// Images that say in their name that they are not root: `distroless/java:nonroot`.
fn says_non_root(image: &str) -> bool {
    ["nonroot", "non-root", "rootless", "unprivileged"].iter().any(|it| image.contains(it))
}
