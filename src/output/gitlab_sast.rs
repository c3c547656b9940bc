//! The report of static application security testing that GitLab reads from `artifacts:reports:sast`:
//! the SAST report format 15.2.1 of GitLab's security report schemas, which validate a report before
//! anything of it is taken.
//!
//! Only findings of security are in it: GitLab shows each as a vulnerability, and a wrong memory size is
//! none. How many are left out stands among the messages of the scan.

use super::fingerprint;
use super::place::{self, Region};
use crate::date::Date;
use crate::finding::Finding;
use crate::outcome::Outcome;
use crate::rule::{Category, Severity};
use serde::Serialize;
use std::time::{SystemTime, UNIX_EPOCH};

/// The version of the format.
pub const SCHEMA: &str = "15.2.1";

/// The longest name and solution that the format takes, in characters.
const NAME: usize = 255;
const SOLUTION: usize = 7000;

/// Renders the report, on several lines.
pub fn render(outcome: &Outcome) -> String {
    let report = Report {
        version: SCHEMA,
        scan: scan(outcome),
        vulnerabilities: outcome
            .findings
            .iter()
            .zip(fingerprint::identities(outcome))
            .filter(|(finding, _)| is_vulnerability(finding))
            .map(|(finding, identity)| vulnerability(outcome, finding, identity))
            .collect(),
    };
    let mut text = serde_json::to_string_pretty(&report)
        .expect("a report has string keys and nothing that fails to serialise");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Report {
    version: &'static str,
    scan: Scan,
    vulnerabilities: Vec<Vulnerability>,
}

#[derive(Serialize)]
struct Scan {
    analyzer: Program,
    scanner: Program,
    r#type: &'static str,
    start_time: String,
    end_time: String,
    status: &'static str,
    messages: Vec<Message>,
}

#[derive(Serialize)]
struct Program {
    id: &'static str,
    name: &'static str,
    version: &'static str,
    vendor: Vendor,
}

#[derive(Serialize)]
struct Vendor {
    name: &'static str,
}

#[derive(Serialize)]
struct Message {
    level: &'static str,
    value: String,
}

#[derive(Serialize)]
struct Vulnerability {
    id: String,
    name: String,
    description: String,
    severity: &'static str,
    solution: String,
    location: Location,
    identifiers: Vec<Identifier>,
}

#[derive(Serialize)]
struct Location {
    file: String,
    start_line: usize,
    end_line: usize,
}

#[derive(Serialize)]
struct Identifier {
    r#type: &'static str,
    name: String,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

fn is_vulnerability(finding: &Finding) -> bool {
    finding.rule.category == Category::Security
}

fn scan(outcome: &Outcome) -> Scan {
    let program = || Program {
        id: "ecslint",
        name: "ecslint",
        version: env!("CARGO_PKG_VERSION"),
        vendor: Vendor { name: "ecslint" },
    };
    let time = timestamp(outcome.time.unwrap_or(UNIX_EPOCH));
    let failures = outcome.failures.iter().map(|it| Message {
        level: "warn",
        value: match &it.path {
            Some(path) => {
                format!("{}: {}", place::from_root(&outcome.root_prefix, path), it.message)
            }
            None => it.message.clone(),
        },
    });
    let others = outcome.findings.iter().filter(|it| !is_vulnerability(it)).count();
    let left_out = (others > 0).then(|| Message {
        level: "info",
        value: format!("findings left out because they are no vulnerabilities: {others}"),
    });
    Scan {
        analyzer: program(),
        scanner: program(),
        r#type: "sast",
        start_time: time.clone(),
        end_time: time,
        status: if outcome.failures.is_empty() { "success" } else { "failure" },
        messages: failures.chain(left_out).collect(),
    }
}

fn vulnerability(outcome: &Outcome, finding: &Finding, identity: String) -> Vulnerability {
    let line = Region::of(outcome, finding.span()).line;
    let own = Identifier {
        r#type: "ecslint_rule",
        name: format!("ecslint {}", finding.rule.id),
        value: finding.rule.id.to_owned(),
        url: None,
    };
    let weaknesses = finding.rule.cwe.iter().map(|it| Identifier {
        r#type: "cwe",
        name: format!("CWE-{it}"),
        value: it.to_string(),
        url: Some(format!("https://cwe.mitre.org/data/definitions/{it}.html")),
    });
    Vulnerability {
        id: identity,
        name: shortened(finding.rule.summary().trim_end_matches('.'), NAME),
        description: format!("{}: {}", outcome.message(finding), finding.rule.why),
        severity: severity(finding.severity),
        solution: shortened(&outcome.redact(finding, &finding.help), SOLUTION),
        location: Location {
            file: place::path(outcome, finding.span()),
            start_line: line,
            end_line: line,
        },
        identifiers: std::iter::once(own).chain(weaknesses).collect(),
    }
}

/// As SARIF's `security-severity` says it: nothing that files show is critical by itself.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "High",
        Severity::Warning => "Medium",
        Severity::Info => "Low",
    }
}

fn shortened(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// A time in UTC, to the second, without a zone: the form that the format asks for.
fn timestamp(time: SystemTime) -> String {
    let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs()) % 86_400;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{}T{hours:02}:{minutes:02}:{:02}", Date::of(time), seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn times_are_in_utc_to_the_second() {
        let time = UNIX_EPOCH + Duration::from_secs(1_794_196_799);
        assert_eq!(timestamp(time), "2026-11-09T03:59:59");
        assert_eq!(timestamp(UNIX_EPOCH), "1970-01-01T00:00:00");
    }
}
