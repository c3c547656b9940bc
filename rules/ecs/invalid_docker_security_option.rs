//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-docker-security-option",
    why: "ECS takes four kinds of security option and no other",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_docker_security_option.md"),
    ..Rule::new(Check::Task(check))
};

/// Beginnings of the values of the API reference, `dockerSecurityOptions` (botocore 1.44.5, read
/// 2026-11).
const KINDS: [&str; 3] = ["apparmor:", "credentialspec:", "label:"];

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Those refuse the field itself; other rules say so.
    if task.is_fargate() || task.requires("MANAGED_INSTANCES") {
        return;
    }
    for container in task.containers() {
        for option in container.list("dockerSecurityOptions") {
            let Some(text) = option.text() else { continue };
            let known =
                KINDS.iter().any(|it| text.strip_prefix(it).is_some_and(|it| !it.is_empty()));
            if known || text == "no-new-privileges" {
                continue;
            }
            let finding = report
                .at(option, format!("{} has the security option `{text}`", container.title()))
                .label("not one that ECS documents");
            finding.help(
                "use `no-new-privileges`, `apparmor:<profile>`, `label:<value>` or `credentialspec:<file>`",
            );
            // What Docker itself takes may pass; what it does not take cannot work.
            if is_dockers(text) {
                finding.severity(Severity::Warning);
            }
        }
    }
}

fn is_dockers(text: &str) -> bool {
    let name = text.split([':', '=']).next().unwrap_or_default();
    let names =
        ["no-new-privileges", "apparmor", "credentialspec", "label", "seccomp", "systempaths"];
    names.contains(&name)
}
