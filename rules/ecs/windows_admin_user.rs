//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Container, Task, titles};

pub(super) static RULE: Rule = Rule {
    id: "ecs/windows-admin-user",
    why: "an administrator of a container can change all that is in it",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    controls: &["aws-fsbp/ECS.21"],
    same_as: &["securityhub/ECS.21"],
    cwe: &[250],
    docs: include_str!("windows_admin_user.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if !task.is_windows() {
        return;
    }
    let found: Vec<_> = task.containers().filter(is_admin).collect();
    let Some((first, rest)) = found.split_first() else { return };
    let message = format!("an administrator runs {}", titles(&found));
    let finding = match first.get("user") {
        Some(user) => report.at(user, message),
        None => report.at(first, message),
    };
    finding.help("set `user` to \"ContainerUser\"");
    for container in rest {
        finding.also(container, "here too");
    }
}

fn is_admin(container: &Container<'_>) -> bool {
    let user = container.get("user").and_then(|it| it.text());
    user.is_some_and(|it| it.eq_ignore_ascii_case("ContainerAdministrator"))
        || container.lacks("user")
}
