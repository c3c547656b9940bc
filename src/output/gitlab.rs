//! The Code Quality report that GitLab shows in a merge request.

use super::fingerprint;
use super::place::{self, Region};
use crate::finding::Finding;
use crate::outcome::Outcome;
use crate::rule::Severity;
use serde::Serialize;

/// Renders the report, on several lines.
pub fn render(outcome: &Outcome) -> String {
    let identities = fingerprint::identities(outcome);
    let findings = outcome.findings.iter().zip(identities);
    let issues: Vec<_> = findings.map(|(finding, it)| issue(outcome, finding, it)).collect();
    let mut text = serde_json::to_string_pretty(&issues)
        .expect("an issue has string keys and nothing that fails to serialise");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

fn issue(outcome: &Outcome, finding: &Finding, fingerprint: String) -> Issue {
    let message = outcome.message(finding);
    Issue {
        // GitLab does not show the name of the check.
        description: format!("{}: {message}", finding.rule.id),
        check_name: finding.rule.id,
        fingerprint,
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        location: Location {
            path: place::path(outcome, finding.span()),
            lines: Lines { begin: Region::of(outcome, finding.span()).line },
        },
    }
}
