//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-fargate-os-family",
    why: "Fargate runs Windows Server 2019, 2022 and 2025, and Linux",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_fargate_os_family.md"),
    ..Rule::new(Check::Task(check))
};

const OTHERS: [&str; 3] =
    ["WINDOWS_SERVER_2004_CORE", "WINDOWS_SERVER_2016_FULL", "WINDOWS_SERVER_20H2_CORE"];

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let (Some(fargate), Some(family)) = (task.fargate(), task.os_family()) else { return };
    let Some(name) = family.text().filter(|it| OTHERS.contains(it)) else { return };
    let edition = if name.ends_with("FULL") { "FULL" } else { "CORE" };
    report
        .at(family, format!("Fargate does not run `{name}`"))
        .also(fargate, "the task is for Fargate")
        .help(format!("use \"WINDOWS_SERVER_2022_{edition}\" and an image built for it"));
}
