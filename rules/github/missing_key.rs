//! See the page beside this file.

use crate::document::Kind;
use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::github::{Fault, FaultKind};
use crate::text::one_of;
use crate::view::github::GithubFile;

pub(super) static RULE: Rule = Rule {
    id: "github/missing-key",
    why: "GitHub refuses a file without it",
    same_as: &[
        "actionlint/syntax-check",
        "schemastore/github-action",
        "schemastore/github-workflow",
    ],
    docs: include_str!("missing_key.md"),
    ..Rule::new(Check::GithubFile(check))
};

fn check(file: &GithubFile<'_>, report: &mut Report<'_>) {
    for fault in file.faults() {
        let (what, help) = match &fault.kind {
            FaultKind::Missing { key } => (format!("no `{key}`"), advice(key, file.kind())),
            FaultKind::Undecided { one_of: keys } => {
                let said = keys.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>();
                (
                    format!("none of {}", said.join(", ")),
                    format!("add {}", one_of(keys.iter().copied())),
                )
            }
            _ => continue,
        };
        let message = match fault.path.as_str() {
            "" => format!("{} has {what}", file.title()),
            path => format!("`{path}` has {what}"),
        };
        let finding = match fault.key {
            Some(key) if !fault.path.ends_with(']') => report.at(key, message),
            _ => report.at(fault.node, message),
        };
        finding.help(help).severity(severity(fault));
    }
    directories(file, report);
}

fn severity(fault: &Fault<'_>) -> Severity {
    match fault.kind {
        // What is called may be a container without an image of its own, which an expression leaves out.
        FaultKind::Missing { key: "image" } if !fault.path.starts_with("runs") => Severity::Warning,
        _ => Severity::Error,
    }
}

fn advice(key: &str, kind: Kind) -> String {
    match (key, kind) {
        ("on", _) => "add `on: push`, or what else shall start it".to_owned(),
        ("runs-on", _) => "add `runs-on: ubuntu-24.04`".to_owned(),
        ("shell", _) => "add `shell: bash`; steps of an action have no default".to_owned(),
        ("using", _) => "add `using: composite`, `docker` or `node24`".to_owned(),
        ("type", Kind::Workflow) => "add `type: string`, `number` or `boolean`".to_owned(),
        ("cron", _) => "add `cron: \"0 3 * * *\"`".to_owned(),
        ("version", _) => "add `version: 2`".to_owned(),
        _ => format!("add `{key}`"),
    }
}

/// An update of Dependabot names one folder or several, and says when.
fn directories(file: &GithubFile<'_>, report: &mut Report<'_>) {
    if file.kind() != Kind::Dependabot {
        return;
    }
    for update in file.root().get("updates").into_iter().flat_map(|it| it.items()) {
        let place = update.get("package-ecosystem").unwrap_or(update);
        if update.lacks("directory") && update.lacks("directories") {
            report.at(place, "the update has no `directory`").help("add `directory: /`");
        }
        if update.get("schedule").is_none() && update.lacks("multi-ecosystem-group") {
            report
                .at(place, "the update has no `schedule`")
                .help("add `schedule: {interval: weekly}`");
        }
    }
}
