//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Edge, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/dependency-cycle",
    why: "containers that wait for each other never start",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("dependency_cycle.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for cycle in task.dependency_cycles() {
        let Some((first, others)) = cycle.split_first() else { continue };
        let name = |it: &Edge<'_>| format!("`{}`", it.from.name().unwrap_or_default());
        let title = first.from.title();
        let message = match others {
            [] => format!("{title} waits for itself"),
            [second] => {
                format!("containers {} and {} wait for each other", name(first), name(second))
            }
            [second, .., last] => {
                let more = if others.len() > 2 { " → …" } else { "" };
                format!(
                    "containers wait in a circle: {} → {}{more} → {} → {}",
                    name(first),
                    name(second),
                    name(last),
                    name(first)
                )
            }
        };
        let finding = report.at(first.dependency, message);
        finding.help(match others {
            [] => "remove the dependency",
            _ => "remove one of these dependencies",
        });
        for edge in others.iter().take(8) {
            finding.also(edge.dependency, format!("{} waits here", edge.from.title()));
        }
    }
}
