//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Container, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/unmapped-health-check-port",
    why: "a check that asks the wrong port never passes",
    category: Category::Reliability,
    severity: Severity::Info,
    docs: include_str!("unmapped_health_check_port.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let mut mapped = Vec::new();
    for container in task.containers() {
        if container.get("portMappings").is_some_and(|it| it.is_unknown()) {
            return;
        }
        for mapping in container.ports() {
            let Some(ports) = mapping.ports() else { return };
            mapped.push(ports);
        }
    }
    for container in task.containers() {
        let Some(health) = container.health_check() else { continue };
        // A container that maps nothing keeps its ports to itself, and so may a check.
        if container.ports().next().is_none() || health.obstacle().is_some() {
            continue;
        }
        for (port, word) in health.local_ports() {
            let known = mapped.iter().any(|(first, last)| (*first..=*last).contains(&port));
            if known || mentions(&container, port) {
                continue;
            }
            let title = container.title();
            let message = format!("{title} is checked on port {port}, which nothing maps");
            let finding = report.at(word.0, message);
            finding.help("check the port that the container listens on");
            if let Some(mapping) = container.ports().next() {
                finding.also(mapping, "the port it maps");
            }
        }
    }
}

/// Whether the container is told of the port: then it listens there too, a port for management.
fn mentions(container: &Container<'_>, port: i64) -> bool {
    let digits = port.to_string();
    let values = container.environment().filter_map(|it| it.value);
    let words = container.list("command").chain(container.list("entryPoint"));
    let mut texts = values.chain(words).map(|it| it.raw_text());
    texts.any(|it| it.split(|it: char| !it.is_ascii_digit()).any(|it| it == digits))
}
