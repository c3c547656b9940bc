//! Findings that the engine makes itself: about the configuration, about ignores and the baseline,
//! about rules that failed. Each belongs to a rule of the `ecslint` family, so it has a page, an id and a level.

use crate::check::Plan;
use crate::finding::{Finding, Label};
use crate::rule::Rule;
use crate::text::{FileId, Span};

/// `ecslint/expired-ignore`.
pub const EXPIRED_IGNORE: &str = "ecslint/expired-ignore";
/// `ecslint/internal-error`.
pub const INTERNAL_ERROR: &str = "ecslint/internal-error";
/// `ecslint/invalid-config`.
pub const INVALID_CONFIG: &str = "ecslint/invalid-config";
/// `ecslint/invalid-ignore`.
pub const INVALID_IGNORE: &str = "ecslint/invalid-ignore";
/// `ecslint/stale-baseline`.
pub const STALE_BASELINE: &str = "ecslint/stale-baseline";
/// `ecslint/unused-ignore`.
pub const UNUSED_IGNORE: &str = "ecslint/unused-ignore";

/// Whether a rule cannot be switched off or lowered: with either of these the run ends with 2.
pub fn is_fixed(rule: &Rule) -> bool {
    matches!(rule.id, INTERNAL_ERROR | INVALID_CONFIG)
}

/// A finding of a rule of the engine.
pub fn finding(
    id: &'static str,
    span: Span,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Finding {
    let rule = crate::rules::find(id).expect("the engine's rules are listed");
    Finding {
        rule,
        severity: rule.severity,
        message: message.into(),
        help: help.into(),
        labels: vec![Label { span, text: String::new() }],
        locator: String::new(),
        fix: None,
    }
}

/// The finding that says that a rule panicked on a file.
pub fn internal_error(rule: &Rule, file: FileId) -> Finding {
    let message = format!("`{}` failed on this file", rule.id);
    let help = "please report it with the smallest document that shows it, without its real values";
    finding(INTERNAL_ERROR, Span { file, start: 0, end: 0 }, message, help)
}

/// The engine's findings as a plan wants them: without those that are off, at the levels it gives.
pub fn at_levels(mut findings: Vec<Finding>, plan: &Plan) -> Vec<Finding> {
    findings.retain_mut(|finding| {
        let Some(active) = plan.get(finding.rule.id) else { return is_fixed(finding.rule) };
        finding.severity = active.level.unwrap_or(finding.severity);
        true
    });
    findings
}
