//! See the page beside this file.

use crate::finding::Finding;
use crate::rule::{Category, Check, Place, Report, Rule, Severity};
use crate::view::ecs::{Container, PortMapping, Task, titles};

pub(super) static RULE: Rule = Rule {
    id: "ecs/duplicate-container-port",
    why: "containers that share a network interface share its ports",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-port-range-overlap"],
    docs: include_str!("duplicate_container_port.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let shared = task.uses_awsvpc() || task.is_network_mode("host");
    let mut seen: Vec<Seen<'_>> = Vec::new();
    for container in task.containers() {
        for mapping in container.ports() {
            let (Some(ports), Some(protocol)) = (mapping.ports(), mapping.known_protocol()) else {
                continue;
            };
            seen.push(Seen { container, mapping, ports, protocol });
        }
    }
    // By protocol and first port.
    let group = |it: &Seen<'_>| if shared { 0 } else { it.container.index() };
    seen.sort_by_key(|it| (group(it), it.protocol, it.ports.0));
    let mut reaching: Option<&Seen<'_>> = None;
    for second in &seen {
        let near = |it: &&Seen<'_>| group(it) == group(second) && it.protocol == second.protocol;
        let before = reaching.filter(near);
        // Of those before, the one that reaches farthest overlaps if any does.
        reaching = before.filter(|it| it.ports.1 >= second.ports.1).or(Some(second));
        let Some(first) = before.filter(|it| it.ports.1 >= second.ports.0) else { continue };
        let ranges = first.mapping.range_node().or(second.mapping.range_node()).is_some();
        if shared || ranges {
            again(first, second, report);
        } else if first.mapping.is_dynamic() && second.mapping.is_dynamic() {
            again(first, second, report)
                .severity(Severity::Warning)
                .help("remove one; the container is only given two host ports for the same thing");
        }
    }
}

/// A mapping whose ports and protocol are known.
struct Seen<'t> {
    container: Container<'t>,
    mapping: PortMapping<'t>,
    ports: (i64, i64),
    protocol: &'static str,
}

fn again<'r, 't>(a: &Seen<'t>, b: &Seen<'t>, report: &'r mut Report<'_>) -> &'r mut Finding {
    // The later one of the document is the one too many.
    let (first, second) =
        if a.mapping.place().start <= b.mapping.place().start { (a, b) } else { (b, a) };
    let port = first.ports.0.max(second.ports.0);
    let who = match first.container.index() == second.container.index() {
        true => format!("{} twice", first.container.title()),
        false => titles(&[first.container, second.container]),
    };
    report
        .at(second.mapping, format!("port {port}/{} is mapped by {who}", first.protocol))
        .also(first.mapping, "mapped here already")
        .help("give one of them another port, or remove one mapping")
}
