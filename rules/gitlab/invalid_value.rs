//! See the page beside this file.

use crate::finding::{Safety, replace_raw};
use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::gitlab::{Fault, FaultKind};
use crate::text::one_of;
use crate::tree::Kind;
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
                report
                    .at(node, format!("an item of `{path}` is empty"))
                    .help("remove it")
                    .severity(Severity::Warning);
            }
            FaultKind::WrongType(says) => wrong_type(fault, says, report),
            FaultKind::NotAWord(words) => {
                let known = || words.iter().copied();
                let message = format!("`{path}` cannot be `{}`", node.raw_text());
                report
                    .at(node, message)
                    .meant(node, known(), || format!("use {}", one_of(known())));
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
    let written = fault.rewritten();
    let help =
        written.as_ref().map_or_else(|| format!("write {says}"), |it| format!("write `{it}`"));
    let fix = written.and_then(|it| replace_raw(node, &it, Safety::Unsafe));
    let item = if node.own_key().is_some() { "" } else { "an item of " };
    report.at(node, format!("{item}`{path}` is {found}, not {says}")).help(help).fix(fix);
}

fn blank_rules(job: &Job<'_>, report: &mut Report<'_>) {
    let rules = job.get("rules").filter(|it| it.kind() == Kind::Sequence);
    if let Some(rules) = rules.filter(|it| it.is_empty()) {
        let message = format!("{} has `rules` without a rule", job.title());
        report.at(rules, message).help("remove `rules`, or write `- when: on_success`");
    }
}
