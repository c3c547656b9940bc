//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/windows-on-arm64",
    why: "Windows containers run on X86_64 only",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-windows-arm64"],
    fixable: true,
    docs: include_str!("windows_on_arm64.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(family) = task.os_family().filter(|_| task.is_windows()) else { return };
    let architecture = task.get("runtimePlatform").and_then(|it| it.set("cpuArchitecture"));
    if let Some(arm) = architecture.filter(|it| it.text() == Some("ARM64")) {
        report
            .at(arm, "Windows containers do not run on `ARM64`")
            .also(family, "the task runs on Windows")
            .help("use \"X86_64\"")
            .fix(replace(arm, "X86_64", Safety::Safe));
    }
}
