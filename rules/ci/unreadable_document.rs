//! See the page beside this file.

use crate::embed::Inset;
use crate::finding::Label;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Problem;
use crate::view::ci::{Run, Script};

pub(super) static RULE: Rule = Rule {
    id: "ci/unreadable-document",
    why: "the command that takes it fails, and so does the deployment",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("unreadable_document.md"),
    ..Rule::new(Check::Commands(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    // What stands in a text for people is an example.
    if !script.home.source().is_file() {
        return;
    }
    for inset in script.insets() {
        let text = inset.tree.source().text();
        let Some(problem) = inset.tree.problems().iter().find(|it| it.fatal) else { continue };
        if has_gap(text, inset.is_json()) {
            continue;
        }
        let Some(taker) = inset.taken_by(script).filter(|it| fits(it, inset)) else { continue };
        let notation = if inset.is_json() { "JSON" } else { "YAML" };
        let message = match inset.culprits.is_empty() {
            true => format!("this is not {notation}: {}", problem.message),
            false => format!(
                "with the values of the variables this is not {notation}: {}",
                problem.message
            ),
        };
        let finding =
            report.at_span(inset.tree.span(problem.range.clone()), message).help(&problem.help);
        if let Some(origin) = culprits(inset, problem) {
            finding.labels.push(origin);
        }
        finding.also(taker.start(), "this command takes it");
    }
}

/// Whether a command takes the notation: kubectl both, the AWS CLI JSON.
fn fits(taker: &Run<'_>, inset: &Inset) -> bool {
    taker.kubectl().is_some() || inset.is_json() && inset.name.ends_with(".json")
}

/// Whether something unknown is filled in where it may be more, or less, than a part of a text.
fn has_gap(text: &str, is_json: bool) -> bool {
    if text.contains("{{") {
        return true;
    }
    let mut places =
        text.lines().flat_map(|line| line.match_indices('$').map(move |it| &line[..it.0]));
    if is_json {
        return places
            .any(|before| (before.matches('"').count() - before.matches("\\\"").count()) % 2 == 0);
    }
    // In a list or mapping in brackets a brace ends a text.
    let in_brackets = text.contains("${") && text.replace("${", "").contains(['[', '{']);
    in_brackets
        || places.any(|before| {
            let before = before.trim_end();
            before.is_empty() || before.ends_with('-')
        })
}

/// Where the values of variables are set that stand at a problem, or before it.
fn culprits(inset: &Inset, problem: &Problem) -> Option<Label> {
    let near = inset.culprits.iter().rev().find(|(range, _)| range.start <= problem.range.end);
    let (_, origin) = near.or(inset.culprits.first())?;
    Some(Label { span: origin.span, text: origin.name.clone() })
}
