//! See the page beside this file.

use crate::edit;
use crate::finding::{Safety, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::{Container, Service, Task, titles};

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-init-process",
    why: "sessions leave processes behind that only an init process clears away",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    fixable: true,
    docs: include_str!("missing_init_process.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // `pidMode: task` has the init process of the platform as process 1.
    if !task.is_linux() || task.get("pidMode").is_some() {
        return;
    }
    let Some(exec) = task.launches().find_map(|it: Service<'_>| it.exec()) else { return };
    let found: Vec<_> = task.containers().filter(lacks_init).collect();
    let Some((first, rest)) = found.split_first() else { return };
    let finding = report.at(first, format!("no init process is set for {}", titles(&found)));
    finding.also(exec, "ECS Exec is on").help("set `linuxParameters.initProcessEnabled` to true");
    let path = ["linuxParameters", "initProcessEnabled"];
    let set =
        |it: &Container<'_>| edit::set_path(it.node(), &path, edit::json!(true), Safety::Unsafe);
    finding.fix(together(found.iter().map(set)));
    for container in rest {
        finding.also(container, "nor here");
    }
}

fn lacks_init(container: &Container<'_>) -> bool {
    match container.get("linuxParameters") {
        None => container.lacks("linuxParameters"),
        Some(it) => {
            let flag = "initProcessEnabled";
            it.lacks(flag) || it.get(flag).is_some_and(Node::is_false)
        }
    }
}
