//! How often each rule found something: for people who want to see where to begin.

use super::Style;
use crate::outcome::Outcome;
use crate::rule::Severity;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What is said of one rule at one level.
#[derive(Default)]
struct Row {
    count: usize,
    fixable: usize,
    summary: &'static str,
}

/// Renders a line for each rule and level that findings have, the most frequent first: how many there
/// are, the level, the rule, a `*` where all of them can be fixed and a `+` where some can, and what
/// the rule finds. Empty without findings.
pub fn render(outcome: &Outcome, style: &Style) -> String {
    let mut rows: BTreeMap<(&str, Reverse<Severity>), Row> = BTreeMap::new();
    for finding in &outcome.findings {
        let row = rows.entry((finding.rule.id, Reverse(finding.severity))).or_default();
        row.count += 1;
        row.fixable += usize::from(finding.fix.is_some());
        row.summary = finding.rule.summary();
    }
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_by_key(|((_, severity), row)| (Reverse(row.count), *severity));
    let digits = rows.iter().map(|(_, it)| it.count.to_string().len()).max().unwrap_or_default();
    let widest = rows.iter().map(|((id, _), _)| id.len()).max().unwrap_or_default();
    let mut out = String::new();
    for ((id, Reverse(severity)), row) in &rows {
        let mark = match row.fixable {
            0 => ' ',
            all if all == row.count => '*',
            _ => '+',
        };
        let level = style.severity(*severity, &format!("{:7}", severity.name()));
        let Row { count, summary, .. } = row;
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{count:digits$} {level} {mark} {id:widest$}  {summary}");
    }
    out
}
