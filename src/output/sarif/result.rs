//! The results of a log.

use super::rules::level;
use super::{artifact, sentence};
use crate::finding::{Finding, Fix, Label, Safety};
use crate::outcome::{By, Outcome};
use crate::output::fingerprint::{self, LineHashes};
use crate::output::place::{self, Region};
use crate::rule::Rule;
use crate::text::{FileId, Span};
use serde_json::json;
use serde_sarif::sarif::{
    self, ArtifactChange, ArtifactContent, ArtifactLocation, Location, LogicalLocation, Message,
    PhysicalLocation, Replacement, ResultKind, Suppression,
};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A result for each finding, in order; of more than `limit`, the most severe.
pub(super) fn most_severe(
    outcome: &Outcome,
    rules: &[&'static Rule],
    limit: usize,
) -> Vec<sarif::Result> {
    let identities = fingerprint::identities(outcome);
    let mut lines = LineHashes::default();
    let mut kept: Vec<usize> = (0..outcome.findings.len()).collect();
    kept.sort_by_key(|it| Reverse(outcome.findings[*it].severity));
    kept.truncate(limit);
    kept.sort_unstable();
    let results = kept.into_iter().map(|index| {
        let finding = &outcome.findings[index];
        let mut fingerprints =
            BTreeMap::from([("ecslint/v1".to_owned(), identities[index].clone())]);
        if let Some(hash) = lines.get(outcome, finding) {
            fingerprints.insert("primaryLocationLineHash".to_owned(), hash);
        }
        let rule_index = rules.binary_search_by_key(&finding.rule.id, |it| it.id).ok();
        result(outcome, finding, rule_index, fingerprints)
    });
    results.collect()
}

/// A result for each finding that was taken out, which says by what and why.
pub(super) fn suppressed<'o>(
    outcome: &'o Outcome,
    rules: &'o [&'static Rule],
) -> impl Iterator<Item = sarif::Result> + 'o {
    let identities = fingerprint::of_suppressed(outcome);
    outcome.suppressed.iter().zip(identities).map(|(it, identity)| {
        let fingerprints = BTreeMap::from([("ecslint/v1".to_owned(), identity)]);
        let rule_index = rules.binary_search_by_key(&it.finding.rule.id, |it| it.id).ok();
        let mut result = result(outcome, &it.finding, rule_index, fingerprints);
        let kind = match it.by {
            By::Comment => "inSource",
            By::Configuration | By::Baseline => "external",
        };
        let suppression = Suppression::builder()
            .kind(json!(kind))
            .status(json!("accepted"))
            .justification(outcome.reason(it));
        result.suppressions = Some(vec![suppression.build()]);
        if it.by == By::Baseline {
            result.baseline_state = Some(json!("unchanged"));
        }
        result
    })
}

fn result(
    outcome: &Outcome,
    finding: &Finding,
    rule_index: Option<usize>,
    fingerprints: BTreeMap<String, String>,
) -> sarif::Result {
    let mut result = sarif::Result::builder()
        .rule_id(finding.rule.id)
        .kind(ResultKind::Fail)
        .level(level(finding.severity))
        .message(message(outcome, finding))
        .locations(vec![own_location(outcome, finding)])
        .partial_fingerprints(fingerprints)
        .build();
    result.rule_index = rule_index.and_then(|it| i64::try_from(it).ok());
    result.related_locations = related_locations(outcome, finding);
    let safe = outcome.shareable_fix(finding).filter(|it| it.safety == Safety::Safe);
    // What the baseline has is taken out.
    result.baseline_state = outcome.context.has_baseline.then(|| json!("new"));
    result.fixes = safe.map(|it| vec![fix(outcome, it)]);
    result
}

/// What, the other places as links, and what to do. GitHub shows a related location only where the
/// message links to it.
fn message(outcome: &Outcome, finding: &Finding) -> Message {
    let mut text = format!("{}.", outcome.message(finding));
    for (index, label) in finding.labels[1..].iter().enumerate() {
        let label = link_text(&outcome.redact(finding, &label.text));
        text += &format!(" See [{label}]({}).", index + 1);
    }
    if !finding.help.is_empty() {
        text += &format!(" Help: {}.", outcome.redact(finding, &finding.help));
    }
    Message::builder().text(text).build()
}

fn link_text(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn own_location(outcome: &Outcome, finding: &Finding) -> Location {
    let mut location = location(outcome, finding, &finding.labels[0]);
    if !finding.locator.is_empty() {
        let name = outcome.redact(finding, &finding.locator).into_owned();
        let logical = LogicalLocation::builder().fully_qualified_name(name).kind("member").build();
        location.logical_locations = Some(vec![logical]);
    }
    location
}

fn related_locations(outcome: &Outcome, finding: &Finding) -> Option<Vec<Location>> {
    let others = finding.labels[1..].iter().zip(1..);
    let locations: Vec<_> = others
        .map(|(label, id)| Location { id: Some(id), ..location(outcome, finding, label) })
        .collect();
    (!locations.is_empty()).then_some(locations)
}

fn location(outcome: &Outcome, finding: &Finding, label: &Label) -> Location {
    let Region { line, column, end_column } = Region::of(outcome, label.span);
    let place = PhysicalLocation::builder()
        .artifact_location(file(outcome, label.span.file))
        .region(region((line, column), (line, end_column)))
        .build();
    let mut location = Location::builder().physical_location(place).build();
    if !label.text.is_empty() {
        location.message = Some(sentence(&outcome.redact(finding, &label.text)));
    }
    location
}

fn fix(outcome: &Outcome, fix: &Fix) -> sarif::Fix {
    let mut changes: BTreeMap<FileId, Vec<Replacement>> = BTreeMap::new();
    for edit in &fix.edits {
        let inserted = ArtifactContent::builder().text(edit.text.clone()).build();
        let replacement = Replacement::builder()
            .deleted_region(whole_region(outcome, edit.span))
            .inserted_content(inserted)
            .build();
        changes.entry(edit.span.file).or_default().push(replacement);
    }
    let changes = changes.into_iter().map(|(id, replacements)| {
        ArtifactChange::builder()
            .artifact_location(file(outcome, id))
            .replacements(replacements)
            .build()
    });
    sarif::Fix::builder()
        .description(sentence(&fix.title))
        .artifact_changes(changes.collect::<Vec<_>>())
        .build()
}

/// All of a span, over line breaks: what an edit takes away.
fn whole_region(outcome: &Outcome, span: Span) -> sarif::Region {
    let source = outcome.file(span.file);
    region(source.position_utf16(span.start as usize), source.position_utf16(span.end as usize))
}

fn region((line, column): (usize, usize), (end_line, end_column): (usize, usize)) -> sarif::Region {
    // A file has fewer than 2^32 bytes, so no number here is cut.
    sarif::Region::builder()
        .start_line(line as i64)
        .start_column(column as i64)
        .end_line(end_line as i64)
        .end_column(end_column as i64)
        .build()
}

/// A file, with its index among the artifacts.
fn file(outcome: &Outcome, id: FileId) -> ArtifactLocation {
    let before = outcome.files[..id.0 as usize].iter().flatten().count();
    let path = place::of(outcome, &outcome.file(id).path);
    ArtifactLocation { index: i64::try_from(before).ok(), ..artifact(&path) }
}
