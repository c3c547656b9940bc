//! Workflow commands: what a step of GitHub Actions prints to annotate a change.

use super::place::{self, Region};
use super::style::printable;
use crate::finding::Finding;
use crate::outcome::Outcome;
use crate::rule::Severity;
use std::fmt::Write;

/// GitHub shows this many annotations of each kind that a step makes, and drops the others silently.
const SHOWN: usize = 10;

/// Renders annotations, errors first, and a line about those that GitHub would not show.
pub fn render(outcome: &Outcome) -> String {
    let mut out = String::new();
    let mut dropped = 0;
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let of_kind = outcome.findings.iter().filter(|it| it.severity == severity);
        for (index, finding) in of_kind.enumerate() {
            match index < SHOWN {
                true => annotate(outcome, finding, &mut out),
                false => dropped += 1,
            }
        }
    }
    if dropped > 0 {
        let noun = if dropped == 1 { "finding" } else { "findings" };
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(out, "… and {dropped} more {noun}");
    }
    out
}

fn annotate(outcome: &Outcome, finding: &Finding, out: &mut String) {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let Region { line, column, end_column } = Region::of(outcome, finding.span());
    let path = property(&place::path(outcome, finding.span()));
    let title = property(finding.rule.id);
    let shown = |text| printable(&outcome.redact(finding, text)).into_owned();
    let mut text = format!("{}\nwhy: {}", printable(&outcome.message(finding)), finding.rule.why);
    if !finding.help.is_empty() {
        text += &format!("\nhelp: {}", shown(&finding.help));
    }
    let place =
        format!("file={path},line={line},endLine={line},col={column},endColumn={end_column}");
    let _ = writeln!(out, "::{command} {place},title={title}::{}", message(&text));
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(message("50%\r\n::error::x, y"), "50%25%0D%0A::error::x, y");
        assert_eq!(property("a:b,c%.json"), "a%3Ab%2Cc%25.json");
    }
}
