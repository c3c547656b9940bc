//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-fargate-capability",
    why: "Fargate lets a container add SYS_PTRACE and nothing else",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-fargate-capabilities-add"],
    docs: include_str!("invalid_fargate_capability.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(fargate) = task.fargate() else { return };
    for container in task.containers() {
        let added = container.linux("capabilities").and_then(|it| it.set("add"));
        for capability in added.into_iter().flat_map(|it| it.items()) {
            let Some(name) = capability.text().filter(|it| !is_granted(it)) else { continue };
            report
                .at(capability, format!("{} adds the capability `{name}`", container.title()))
                .also(fargate, "the task is for Fargate")
                .help("remove it; Fargate grants `SYS_PTRACE` only");
        }
    }
}

/// Other spellings of it are no names of capabilities, and reported as such.
fn is_granted(name: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    upper.strip_prefix("CAP_").unwrap_or(&upper) == "SYS_PTRACE"
}
