//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/duplicate-secret-name",
    why: "the names in `secrets` must be unique; registration fails",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("duplicate_secret_name.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let mut seen: Vec<(&str, Node<'_>)> = Vec::new();
        for secret in container.secrets() {
            let Some(node) = secret.name else { continue };
            let Some(name) = node.text().filter(|it| !it.is_empty()) else { continue };
            match seen.iter().find(|(it, _)| *it == name) {
                Some((_, first)) => {
                    report
                        .at(node, format!("{} has the secret `{name}` twice", container.title()))
                        .also(first, "the first one")
                        .help("remove one of the two");
                }
                None => seen.push((name, node)),
            }
        }
    }
}
