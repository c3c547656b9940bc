//! The report for programs. Its shape is `schemas/report.schema.json`; within a version of it keys are
//! only added.

use crate::finding::{Edit, Finding, Fix, Safety};
use crate::outcome::{Outcome, Suppressed};
use crate::rule::Severity;
use crate::text::Span;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of the shape.
pub const SCHEMA: &str = "ecslint/1";

/// Renders everything that a run found, on several lines.
pub fn render(outcome: &Outcome) -> String {
    let report = Report::new(outcome);
    let mut text = serde_json::to_string_pretty(&report)
        .expect("a report has string keys and nothing that fails to serialise");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    tool: Tool,
    exit_code: u8,
    summary: Summary,
    files: Vec<&'a str>,
    findings: Vec<Reported<'a>>,
    suppressed: Vec<Ignored<'a>>,
    notes: Vec<Remark<'a>>,
    failures: Vec<Remark<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Summary {
    checked: BTreeMap<&'static str, usize>,
    files: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    fixable: usize,
    suppressed: usize,
    baseline: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    unchanged: Option<usize>,
}

#[derive(Serialize)]
struct Reported<'a> {
    rule: &'static str,
    severity: &'static str,
    category: &'static str,
    message: String,
    why: &'static str,
    help: String,
    #[serde(flatten)]
    place: Place<'a>,
    label: String,
    locator: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    template: Option<String>,
    labels: Vec<Labelled<'a>>,
    fix: Option<Mending<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
    offset: usize,
}

#[derive(Serialize)]
struct Labelled<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: String,
}

#[derive(Serialize)]
struct Mending<'a> {
    title: &'a str,
    safety: &'static str,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
}

#[derive(Serialize)]
struct Ignored<'a> {
    #[serde(flatten)]
    finding: Reported<'a>,
    reason: String,
    by: &'static str,
}

#[derive(Serialize)]
struct Remark<'a> {
    path: Option<&'a str>,
    message: &'a str,
}

impl<'a> Report<'a> {
    fn new(outcome: &'a Outcome) -> Self {
        let note = |path, message| Remark { path, message };
        Self {
            schema: SCHEMA,
            tool: Tool { name: "ecslint", version: env!("CARGO_PKG_VERSION") },
            exit_code: outcome.exit_code,
            summary: Summary::new(outcome),
            files: outcome.files.iter().flatten().map(|it| it.path.as_str()).collect(),
            findings: outcome.findings.iter().map(|it| reported(outcome, it)).collect(),
            suppressed: outcome.suppressed.iter().map(|it| ignored(outcome, it)).collect(),
            notes: outcome
                .notes
                .iter()
                .map(|it| note(Some(it.path.as_str()), &it.message))
                .collect(),
            failures: outcome
                .failures
                .iter()
                .map(|it| note(it.path.as_deref(), &it.message))
                .collect(),
        }
    }
}

impl Summary {
    fn new(outcome: &Outcome) -> Self {
        Self {
            checked: outcome.checked.iter().map(|(kind, count)| (kind.name(), *count)).collect(),
            files: outcome.checked_files,
            errors: outcome.count(Severity::Error),
            warnings: outcome.count(Severity::Warning),
            infos: outcome.count(Severity::Info),
            fixable: outcome.fixable(),
            suppressed: outcome.suppressed.len(),
            baseline: outcome.taken_out().1,
            unchanged: outcome.unchanged,
        }
    }
}

fn reported<'a>(outcome: &'a Outcome, finding: &'a Finding) -> Reported<'a> {
    let shown = |text| outcome.redact(finding, text).into_owned();
    let labels = finding.labels[1..].iter();
    Reported {
        rule: finding.rule.id,
        severity: finding.severity.name(),
        category: finding.rule.category.name(),
        message: shown(&finding.message),
        why: finding.rule.why,
        help: shown(&finding.help),
        place: place(outcome, finding.span()),
        label: shown(&finding.labels[0].text),
        locator: shown(&finding.locator),
        template: outcome.template(finding),
        labels: labels
            .map(|it| Labelled { place: place(outcome, it.span), text: shown(&it.text) })
            .collect(),
        fix: outcome.shareable_fix(finding).map(|it| mending(outcome, it)),
    }
}

fn ignored<'a>(outcome: &'a Outcome, suppressed: &'a Suppressed) -> Ignored<'a> {
    Ignored {
        finding: reported(outcome, &suppressed.finding),
        reason: outcome.reason(suppressed),
        by: suppressed.by.name(),
    }
}

fn mending<'a>(outcome: &'a Outcome, fix: &'a Fix) -> Mending<'a> {
    let change = |it: &'a Edit| Change { place: place(outcome, it.span), text: &it.text };
    let safety = match fix.safety {
        Safety::Safe => "safe",
        Safety::Unsafe => "unsafe",
    };
    Mending { title: &fix.title, safety, edits: fix.edits.iter().map(change).collect() }
}

fn place(outcome: &Outcome, span: Span) -> Place<'_> {
    let file = outcome.file(span.file);
    let position = |offset: usize| {
        let (line, column) = file.position(offset);
        Position { line, column, offset }
    };
    let range = span.range();
    Place { path: &file.path, start: position(range.start), end: position(range.end) }
}
