//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::{Task, capability};

pub(super) static RULE: Rule = Rule {
    id: "ecs/dangerous-capability",
    why: "with this capability a container can take over the instance or its network",
    category: Category::Security,
    severity: Severity::Warning,
    cwe: &[250],
    fixable: true,
    docs: include_str!("dangerous_capability.md"),
    ..Rule::new(Check::Task(check))
};

/// Capabilities and what they let a container do (capabilities(7), read 2026-11).
const DANGEROUS: [(&str, &str); 7] = [
    ("ALL", "do everything that root may do"),
    ("SYS_ADMIN", "mount file systems and leave the container's namespaces"),
    ("NET_ADMIN", "change addresses, routes and firewalls"),
    ("SYS_MODULE", "load code into the host's kernel"),
    ("SYS_RAWIO", "read and write the host's memory and devices"),
    ("SYS_BOOT", "restart the host or load another kernel"),
    ("DAC_READ_SEARCH", "read any file, by its handle even of the host"),
];

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Fargate refuses all of these; another rule says so.
    if task.is_fargate() || task.is_windows() {
        return;
    }
    let host_pid = task.get("pidMode").and_then(Node::text) == Some("host");
    for container in task.containers() {
        for node in container.capabilities("add") {
            let Some(name) = node.text().and_then(capability::named) else { continue };
            let deed = match DANGEROUS.iter().find(|(it, _)| *it == name) {
                Some((_, deed)) => deed,
                None if name == "SYS_PTRACE" && host_pid => "control every process of the host",
                None => continue,
            };
            report
                .at(node, format!("{} adds the capability `{name}`", container.title()))
                .label(format!("lets it {deed}"))
                .help("remove it, or add only the narrower one that the program needs")
                .fix(edit::remove_item(node, Safety::Unsafe));
        }
    }
}
