//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::{Container, Task};
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "ecs/duplicate-mount-path",
    why: "Docker refuses two mounts at one path, and elsewhere the later hides the earlier",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("duplicate_mount_path.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let mut seen: HashMap<String, Node<'_>> = HashMap::new();
        let mounts = container.mounts().filter_map(|it| it.container_path());
        for path in mounts {
            let Some(clean) = path.text().map(clean) else { continue };
            match seen.get(&clean) {
                Some(first) => say(&container, path, *first, &clean, report),
                None => drop(seen.insert(clean, path)),
            }
        }
        // Two tmpfs mounts at one path become one; only a volume beside a tmpfs is refused.
        let tmpfs = container.linux("tmpfs").into_iter().flat_map(|it| it.items());
        for path in tmpfs.filter_map(|it| it.set("containerPath")) {
            let Some(clean) = path.text().map(clean) else { continue };
            if let Some(first) = seen.get(&clean) {
                say(&container, path, *first, &clean, report);
            }
        }
    }
}

fn say(at: &Container<'_>, path: Node<'_>, first: Node<'_>, clean: &str, report: &mut Report<'_>) {
    let finding = report.at(path, format!("{} has two mounts at `{clean}`", at.title()));
    finding.also(first, "the other one").help("give one of them another `containerPath`");
    // Fargate does not run Docker: one of them is out of reach, but the task may start.
    if at.task().is_fargate() {
        finding.severity(Severity::Warning);
    }
}

/// A path as Docker compares it.
fn clean(path: &str) -> String {
    let parts = path.split('/').filter(|it| !matches!(*it, "" | "."));
    let joined: Vec<_> = parts.collect();
    let root = if path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", joined.join("/"))
}
