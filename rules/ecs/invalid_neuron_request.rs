//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::{Container, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-neuron-request",
    why: "all Neuron devices of an instance go to one container",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_neuron_request.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Anywhere else there are none; other rules say so.
    if !task.requires("MANAGED_INSTANCES") || task.is_fargate() {
        return;
    }
    let mut first: Option<(Container<'_>, Node<'_>)> = None;
    for container in task.containers() {
        let Some(request) = container.resources("NeuronDevice").next() else { continue };
        let title = container.title();
        let value = request.set("value");
        if let Some(value) = value.filter(|it| it.text().is_some_and(|it| it != "ALL")) {
            let message = format!("{title} asks for `{}` Neuron devices", value.raw_text());
            report.at(value, message).help("use \"ALL\"");
        }
        match first {
            None => first = Some((container, request)),
            Some((owner, other)) => {
                report
                    .at(
                        request.get("type").unwrap_or(request),
                        format!("{title} is the second to ask for Neuron devices"),
                    )
                    .also(
                        other.get("type").unwrap_or(other),
                        format!("{} has them all", owner.title()),
                    )
                    .help("keep the requirement on one container of the task");
            }
        }
    }
}
