//! See the page beside this file.

use crate::document::Kind;
use crate::paths;
use crate::rule::{Check, Report, Rule, Severity};
use crate::text::did_you_mean;
use crate::view::ci::{Content, FileUse, Flow, Role};

pub(super) static RULE: Rule = Rule {
    id: "ci/missing-file",
    why: "the step fails as soon as it reads the file",
    docs: include_str!("missing_file.md"),
    ..Rule::new(Check::Flow(check))
};

fn check(flow: &Flow<'_>, report: &mut Report<'_>) {
    // A workflow that somebody took out of its repository lacks what belongs to it.
    if !flow.is_at_home() {
        return;
    }
    for (at, used) in flow.uses() {
        let is_lost = !used.is_conditional
            && matches!(flow.content(at, &used.path), Content::Repository)
            && flow.lacks(&used.path);
        if is_lost {
            tell(flow, used, report);
        }
    }
}

fn tell(flow: &Flow<'_>, used: &FileUse<'_>, report: &mut Report<'_>) {
    let folder = flow.repository().unwrap_or_default();
    let files = flow.project().paths().iter().filter_map(|it| it.strip_prefix(folder));
    let files: Vec<_> = files.collect();
    let name = paths::name(&used.path);
    let mut alike = files.iter().filter(|it| paths::name(it) == name);
    let help = match alike.next().filter(|_| alike.next().is_none()) {
        Some(only) => format!("the repository has `{only}`"),
        None => did_you_mean(&used.path, files.iter().copied(), || {
            "correct the path, or add the file".to_owned()
        }),
    };
    let message = format!("`{}` is {} and does not exist", used.path, purpose(used.role));
    let finding = report.at(&used.place, message);
    finding.help(help);
    if let Some(variable) = used.variable {
        finding.also(variable, "its value");
    }
    // CodeBuild may work on what another stage made.
    if flow.system() == Kind::Buildspec {
        finding.severity(Severity::Warning);
    }
}

fn purpose(role: Role) -> &'static str {
    match role {
        Role::Rendered => "to be given an image",
        Role::Registered => "to be registered",
        Role::AppSpec => "the AppSpec file",
        Role::Input | Role::Parameter => "read by the AWS CLI",
        Role::Manifest => "read by kubectl",
        Role::Values => "read by Helm",
    }
}
