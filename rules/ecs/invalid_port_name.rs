//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-port-name",
    why: "a port name becomes part of a DNS name",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_port_name.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        for mapping in container.ports() {
            let Some(node) = mapping.0.set("name") else { continue };
            let Some(name) = node.text().filter(|it| !is_port_name(it)) else { continue };
            let lower = name.to_lowercase();
            let mended = is_port_name(&lower);
            let finding = report.at(node, format!("`{name}` cannot be the name of a port"));
            finding.label(complaint(name));
            if mended {
                finding.help(format!("use \"{lower}\"")).fix(replace(node, &lower, Safety::Unsafe));
            } else {
                finding.help("use 1 to 64 of a-z, 0-9, `_` and `-`, not starting with `-`");
            }
        }
    }
}

fn is_port_name(name: &str) -> bool {
    let inside = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || b"_-".contains(&it);
    (1..=64).contains(&name.len()) && !name.starts_with('-') && name.bytes().all(inside)
}

fn complaint(name: &str) -> &'static str {
    match () {
        () if name.len() > 64 => "longer than 64 characters",
        () if name.starts_with('-') => "starts with a hyphen",
        () => "not of a-z, 0-9, `_` and `-` only",
    }
}
