//! See the page beside this file.

use crate::finding::{Safety, replace_raw};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/unmasked-registry-password",
    why: "whoever can read the log can use the registry for twelve hours",
    category: Category::Security,
    severity: Severity::Warning,
    cwe: &[532],
    fixable: true,
    docs: include_str!("unmasked_registry_password.md"),
    ..Rule::new(Check::Step(check))
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if !step.is_action(&["aws-actions/amazon-ecr-login"]) || step.never_runs() {
        return;
    }
    let Some(node) = step.with("mask-password").filter(|it| it.is_false()) else { return };
    report
        .at(node, "the password of the registry is not hidden in the log")
        .help("remove `mask-password`, which is `true` by default")
        .fix(replace_raw(node, "true", Safety::Unsafe));
}
