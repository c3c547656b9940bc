//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;
use crate::view::repeated;

pub(super) static RULE: Rule = Rule {
    id: "ecs/duplicate-port-name",
    why: "Service Connect and VPC Lattice find a port of the task by its name",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-port-mapping-duplicate-name"],
    docs: include_str!("duplicate_port_name.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let named = task.containers().flat_map(|container| {
        let names = container.ports().filter_map(|it| it.0.set("name"));
        names.filter_map(move |it| Some((it.text()?, (container, it))))
    });
    for (name, (_, first), (container, node)) in repeated(named) {
        report
            .at(node, format!("{} uses the port name `{name}` once more", container.title()))
            .also(first, "used here already")
            .help("give each port of the task a name of its own");
    }
}
