//! See the page beside this file.

use crate::finding::{Safety, replace_raw};
use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::gitlab::{Fault, FaultKind};
use crate::text::{did_you_mean, one_of};
use crate::tree::{Kind, Node, ScalarType};
use crate::view::gitlab::{Job, Pipeline};

pub(super) static RULE: Rule = Rule {
    id: "gitlab/invalid-value",
    why: "GitLab refuses the whole pipeline",
    same_as: &[
        "gitlab-ci-local/cache-paths-not-array",
        "gitlab-ci-local/invalid-stages",
        "gitlab-ci-local/needs-empty-entry",
        "gitlab-ci-local/needs-not-array",
        "gitlab-ci-local/rules-blank",
        "gitlab-ci-local/schema",
    ],
    fixable: true,
    docs: include_str!("invalid_value.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for fault in pipeline.faults() {
        let (path, node) = (fault.path.as_str(), fault.node);
        match fault.kind {
            FaultKind::WrongType(_) if node.is_null() => {
                let message = format!("an item of `{path}` is empty");
                report.at(node, message).help("remove it").severity(Severity::Warning);
            }
            FaultKind::WrongType(says) => wrong_type(fault, says, report),
            FaultKind::NotAWord(words) => {
                let found = node.raw_text();
                let help = did_you_mean(found, words.iter().copied(), || {
                    format!("use {}", one_of(words.iter().copied()))
                });
                report.at(node, format!("`{path}` cannot be `{found}`")).help(help);
            }
            FaultKind::OutOfRange(least, most) => {
                let message = format!("`{path}` cannot be {}", node.raw_text());
                report.at(node, message).help(format!("write a number from {least} to {most}"));
            }
            FaultKind::MissingKey(keys) => {
                let message = format!("an item of `{path}` does not say what it includes");
                report.at(node, message).help(format!("give it {}", one_of(keys.iter().copied())));
            }
            FaultKind::UnknownKey { .. } | FaultKind::NotACommand => {}
        }
    }
    pipeline.jobs().for_each(|it| blank_rules(&it, report));
}

fn wrong_type(fault: &Fault<'_>, says: &str, report: &mut Report<'_>) {
    let (path, node) = (fault.path.as_str(), fault.node);
    let found = match node.kind() {
        Kind::Scalar if path == "needs" => format!("`{}`", node.raw_text()),
        _ => node.describe().to_owned(),
    };
    let written = written(node, says);
    let help =
        written.as_ref().map_or_else(|| format!("write {says}"), |it| format!("write `{it}`"));
    let fix = written.and_then(|it| replace_raw(node, &it, Safety::Unsafe));
    let item = if node.own_key().is_some() { "" } else { "an item of " };
    report.at(node, format!("{item}`{path}` is {found}, not {says}")).help(help).fix(fix);
}

/// How a scalar is written in the type that is wanted.
fn written(node: Node<'_>, says: &str) -> Option<String> {
    let text = node.text().filter(|it| !it.contains('"'))?;
    let is_text = node.scalar_type() == Some(ScalarType::String);
    match () {
        () if says.starts_with("a list") && is_text => Some(format!("[\"{text}\"]")),
        () if says == "a string" && !is_text => Some(format!("\"{text}\"")),
        () if says == "a boolean" => {
            Some(text.to_lowercase()).filter(|it| it == "true" || it == "false")
        }
        () => None,
    }
}

fn blank_rules(job: &Job<'_>, report: &mut Report<'_>) {
    let rules = job.get("rules").filter(|it| it.kind() == Kind::Sequence);
    if let Some(rules) = rules.filter(|it| it.is_empty()) {
        let message = format!("{} has `rules` without a rule", job.title());
        report.at(rules, message).help("remove `rules`, or write `- when: on_success`");
    }
}
