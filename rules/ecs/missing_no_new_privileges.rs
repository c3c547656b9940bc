//! See the page beside this file.

use crate::document::Kind;
use crate::edit;
use crate::finding::{Safety, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::{Container, Platform, Task, titles};

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-no-new-privileges",
    why: "a program with the setuid bit still makes a user of the container root",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    cwe: &[269],
    fixable: true,
    docs: include_str!("missing_no_new_privileges.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Whether a bare list goes to Fargate, which refuses the option, is not known.
    let elsewhere = task.is_fargate() || Platform::ManagedInstances.applies(task);
    if elsewhere || !task.is_linux() || task.kind() == Kind::ContainerDefinitions {
        return;
    }
    let found: Vec<_> = task.containers().filter(may_gain).collect();
    let Some((first, rest)) = found.split_first() else { return };
    let finding =
        report.at(first, format!("gaining privileges is not forbidden for {}", titles(&found)));
    finding.help("set `dockerSecurityOptions` to [\"no-new-privileges\"]");
    let option = "dockerSecurityOptions";
    let add = |it: &Container<'_>| match it.get(option).filter(|it| !it.is_empty()) {
        Some(list) => edit::append(list, edit::json!("no-new-privileges"), Safety::Unsafe),
        None => edit::set(it.node(), option, edit::json!(["no-new-privileges"]), Safety::Unsafe),
    };
    finding.fix(together(found.iter().map(add)));
    for container in rest {
        finding.also(container, "nor here");
    }
}

fn may_gain(container: &Container<'_>) -> bool {
    let other = |it: Node<'_>| it.text().is_some_and(|it| !it.starts_with("no-new-privileges"));
    match container.get("dockerSecurityOptions") {
        None => container.lacks("dockerSecurityOptions"),
        Some(it) => !it.is_unknown() && it.items().all(other),
    }
}
