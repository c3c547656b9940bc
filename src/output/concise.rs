//! One line a finding: `path:line:column: severity[rule] message`.

use super::style::printable;
use crate::outcome::Outcome;
use std::fmt::Write;

/// Renders the findings, nothing else.
pub fn render(outcome: &Outcome) -> String {
    let mut out = String::new();
    for finding in &outcome.findings {
        let file = outcome.file(finding.span().file);
        let (line, column) = file.position(finding.span().start as usize);
        let (severity, rule) = (finding.severity, finding.rule.id);
        let message = outcome.message(finding);
        let (path, message) = (printable(&file.path), printable(&message));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{path}:{line}:{column}: {severity}[{rule}] {message}");
    }
    out
}
