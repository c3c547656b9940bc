//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::{Container, Task};
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-system-controls",
    why: "the containers share one network namespace, and the last one to start wins",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("conflicting_system_controls.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if !task.uses_awsvpc() {
        return;
    }
    let mut seen: HashMap<&str, (Container<'_>, Node<'_>)> = HashMap::new();
    for container in task.containers() {
        for control in container.system_controls() {
            let (Some(namespace), Some(value)) = (control.namespace(), control.value()) else {
                continue;
            };
            let (Some(name), Some(text)) = (namespace.text(), value.text()) else { continue };
            if !name.starts_with("net.") {
                continue;
            }
            let (other, first) = *seen.entry(name).or_insert((container, value));
            if other.index() == container.index() || first.text() == Some(text) {
                continue;
            }
            let title = container.title();
            report
                .at(value, format!("{title} sets `{name}` to another value than {}", other.title()))
                .label(text)
                .also(first, first.raw_text())
                .help("set it in one container, or to the same value in both");
        }
    }
}
