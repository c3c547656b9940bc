//! See the page beside this file.

use crate::edit;
use crate::finding::{Safety, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Container, Task, titles};

pub(super) static RULE: Rule = Rule {
    id: "ecs/undropped-capabilities",
    why: "Docker grants fourteen capabilities that few programs use",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    cwe: &[250],
    fixable: true,
    docs: include_str!("undropped_capabilities.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if !task.is_linux() {
        return;
    }
    let found: Vec<_> = task.containers().filter(keeps_some).collect();
    let Some((first, rest)) = found.split_first() else { return };
    let finding = report.at(first, format!("capabilities are not dropped for {}", titles(&found)));
    finding.help("set `linuxParameters.capabilities.drop` to [\"ALL\"]");
    let path = ["linuxParameters", "capabilities", "drop"];
    let drop =
        |it: &Container<'_>| edit::set_path(it.node(), &path, edit::json!(["ALL"]), Safety::Unsafe);
    finding.fix(together(found.iter().map(drop)));
    for container in rest {
        finding.also(container, "nor here");
    }
}

/// A privileged container has another finding.
fn keeps_some(container: &Container<'_>) -> bool {
    let mut dropped = container.capabilities("drop");
    let known = match container.get("linuxParameters") {
        None => container.lacks("linuxParameters"),
        Some(linux) => match linux.set("capabilities") {
            None => linux.lacks("capabilities"),
            Some(it) => {
                !it.is_unknown()
                    && (it.lacks("drop") || it.set("drop").is_some_and(|it| !it.is_unknown()))
            }
        },
    };
    known && !container.is_privileged() && dropped.all(|it| it.text().is_some_and(|it| it != "ALL"))
}
