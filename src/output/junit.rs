//! The report of a test run: a file is a suite, a rule that found something in it a failed case.

use super::place;
use crate::finding::Finding;
use crate::outcome::{Failure, Outcome, SourceFile};
use crate::text::FileId;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use std::collections::BTreeMap;

/// What was found in one file, by rule.
type ByRule<'a> = BTreeMap<&'a str, Vec<&'a Finding>>;

/// Renders the report. A file without findings is one case that passed, so that no report is empty
/// that comes of looking at something.
pub fn render(outcome: &Outcome) -> String {
    let mut found: BTreeMap<FileId, ByRule<'_>> = BTreeMap::new();
    for finding in &outcome.findings {
        let by_rule = found.entry(finding.span().file).or_default();
        by_rule.entry(finding.rule.id).or_default().push(finding);
    }
    let mut report = Report::new("ecslint");
    for (index, file) in outcome.files.iter().enumerate() {
        let Some(file) = file else { continue };
        let by_rule = found.remove(&FileId(index as u32)).unwrap_or_default();
        report.add_test_suite(suite(outcome, file, by_rule));
    }
    if !outcome.failures.is_empty() {
        let mut suite = TestSuite::new("ecslint");
        suite.add_test_cases(outcome.failures.iter().map(|it| failure(outcome, it)));
        report.add_test_suite(suite);
    }
    report.to_string().expect("a report in memory can be written")
}

fn suite(outcome: &Outcome, file: &SourceFile, by_rule: ByRule<'_>) -> TestSuite {
    let path = place::of(outcome, &file.path);
    let mut suite = TestSuite::new(path.as_str());
    if by_rule.is_empty() {
        suite.add_test_case(TestCase::new("no findings", TestCaseStatus::success()));
    }
    for (rule, findings) in by_rule {
        suite.add_test_case(case(outcome, rule, &path, &findings));
    }
    for case in &mut suite.test_cases {
        case.set_classname(path.as_str());
    }
    suite
}

fn case(outcome: &Outcome, rule: &str, path: &str, findings: &[&Finding]) -> TestCase {
    let first = findings[0];
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    let message = outcome.message(first);
    match findings.len() {
        1 => status.set_message(message),
        more => status.set_message(format!("{message} (and {} more)", more - 1)),
    };
    let worst = findings.iter().map(|it| it.severity).max().unwrap_or(first.severity);
    status.set_type(worst.name());
    let details: Vec<_> = findings.iter().map(|it| details(outcome, it, path)).collect();
    status.set_description(details.join("\n"));
    let mut case = TestCase::new(rule, status);
    case.extra.insert("file".into(), path.into());
    case
}

fn details(outcome: &Outcome, finding: &Finding, path: &str) -> String {
    let (line, column) = outcome.file(finding.span().file).position(finding.span().start as usize);
    let message = outcome.message(finding);
    let help = outcome.redact(finding, &finding.help);
    let (severity, why) = (finding.severity, finding.rule.why);
    format!("{path}:{line}:{column}: {severity}: {message}\nwhy: {why}\nhelp: {help}\n")
}

fn failure(outcome: &Outcome, failure: &Failure) -> TestCase {
    let path = failure.path.as_ref().map(|it| place::of(outcome, it));
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    status.set_message(failure.message.as_str());
    TestCase::new(path.unwrap_or_else(|| "run".to_owned()), status)
}
