//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::tree::{Entry, Kind, Node};
use crate::view::github::{Job, Workflow};
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "github/invalid-matrix",
    why: "jobs run twice or although they are excluded, or GitHub refuses their number",
    same_as: &["actionlint/matrix"],
    severity: Severity::Warning,
    docs: include_str!("invalid_matrix.md"),
    ..Rule::new(Check::Workflow(check))
};

/// How many jobs GitHub makes of a matrix.
const MOST: usize = 256;

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    for job in workflow.jobs() {
        let matrix = job.get("strategy").and_then(|it| it.get("matrix"));
        let Some(matrix) = matrix.filter(|it| it.kind() == Kind::Mapping) else { continue };
        let rows: Vec<Entry<'_>> = matrix
            .entries()
            .filter(|it| !matches!(it.key.raw_text(), "include" | "exclude"))
            .collect();
        rows.iter().for_each(|it| repeated(it, report));
        let excluded = matrix.get("exclude");
        for entry in excluded.into_iter().flat_map(Node::items).flat_map(Node::entries) {
            exclusion(&entry, &rows, report);
        }
        if excluded.is_none() {
            count(&job, &rows, report);
        }
    }
}

fn repeated(row: &Entry<'_>, report: &mut Report<'_>) {
    let mut seen: HashMap<String, Node<'_>> = HashMap::new();
    for item in row.value.items().filter(|it| is_known(*it)) {
        let Some(first) = seen.insert(written(item), item) else { continue };
        report
            .at(item, format!("the matrix has this value of `{}` twice", row.key.raw_text()))
            .also(first, "the first time")
            .help("remove one of them");
    }
}

fn exclusion(entry: &Entry<'_>, rows: &[Entry<'_>], report: &mut Report<'_>) {
    let name = entry.key.raw_text();
    let Some(row) = rows.iter().find(|it| it.key.raw_text().eq_ignore_ascii_case(name)) else {
        if rows.iter().all(|it| is_known(it.key)) && is_known(entry.key) {
            report
                .at(entry.key, format!("`exclude` names `{name}`, which is no row of the matrix"))
                .help("name a row, or remove it; what `include` adds cannot be excluded");
        }
        return;
    };
    let open = row.value.kind() != Kind::Sequence || !row.value.items().all(is_known);
    if open || !is_known(entry.value) || row.value.items().any(|it| matches(it, entry.value)) {
        return;
    }
    report
        .at(
            entry.value,
            format!("`exclude` names a value of `{name}` that the matrix does not have"),
        )
        .also(row.key, "its values are here")
        .help("name one of these values, or remove the entry");
}

/// Whether what is excluded fits a value. Of a mapping it may name a part.
fn matches(value: Node<'_>, excluded: Node<'_>) -> bool {
    match (value.kind(), excluded.kind()) {
        (Kind::Mapping, Kind::Mapping) => excluded
            .entries()
            .all(|it| value.get(it.key.raw_text()).is_some_and(|own| matches(own, it.value))),
        _ => written(value) == written(excluded),
    }
}

fn count(job: &Job<'_>, rows: &[Entry<'_>], report: &mut Report<'_>) {
    let sizes = rows.iter().map(|it| match it.value.kind() {
        Kind::Sequence => it.value.items().count().max(1),
        _ => 1,
    });
    let all = sizes.fold(1usize, usize::saturating_mul);
    if all > MOST {
        report
            .at(job, format!("the matrix of {} makes {all} jobs", job.title()))
            .help(format!("leave out values, or split the job; GitHub makes at most {MOST}"))
            .severity(Severity::Error);
    }
}

fn is_known(node: Node<'_>) -> bool {
    node.nodes().all(|it| it.kind() != Kind::Scalar || it.text().is_some() || it.is_null())
}

/// A value as text in which equal values are equal.
fn written(node: Node<'_>) -> String {
    match node.kind() {
        Kind::Scalar => node.raw_text().to_owned(),
        _ => node.nodes().skip(1).map(|it| format!("{} {:?},", it.raw_text(), it.kind())).collect(),
    }
}
