//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Task;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

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
    let mut seen: HashMap<&str, Node<'_>> = HashMap::new();
    for container in task.containers() {
        for mapping in container.ports() {
            let Some(node) = mapping.0.set("name") else { continue };
            let Some(name) = node.text() else { continue };
            match seen.entry(name) {
                Entry::Vacant(entry) => drop(entry.insert(node)),
                Entry::Occupied(entry) => {
                    let title = container.title();
                    report
                        .at(node, format!("{title} uses the port name `{name}` once more"))
                        .also(*entry.get(), "used here already")
                        .help("give each port of the task a name of its own");
                }
            }
        }
    }
}
