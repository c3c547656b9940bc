//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-attestation-policy",
    why: "a confidential sandbox proves what it runs, and the policy says to whom",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("missing_attestation_policy.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Anywhere else there is no trusted execution; other rules say so.
    if task.excludes("MANAGED_INSTANCES") || task.is_fargate() {
        return;
    }
    let Some(trusted) = task.get("trustedExecutionConfiguration") else { return };
    let mode = trusted.set("isolationMode").filter(|it| it.text() == Some("CONFIDENTIAL_SANDBOX"));
    if let Some(mode) = mode.filter(|_| trusted.lacks("attestationPolicy")) {
        report
            .at(mode, "isolation mode `CONFIDENTIAL_SANDBOX` comes without `attestationPolicy`")
            .help("add `attestationPolicy` beside it");
    }
}
