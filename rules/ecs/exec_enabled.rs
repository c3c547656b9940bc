//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/exec-enabled",
    why: "whoever may call ExecuteCommand gets a shell in the containers",
    category: Category::Security,
    severity: Severity::Info,
    cwe: &[489],
    docs: include_str!("exec_enabled.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(exec) = service.exec() else { return };
    report
        .at(exec, format!("ECS Exec is on for {}", service.title()))
        .help("set `enableExecuteCommand` to `false` where nobody needs a shell");
}
