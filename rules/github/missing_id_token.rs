//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Check, Report, Rule};
use crate::tree::Kind;
use crate::view::github::{Level, Step};

pub(super) static RULE: Rule = Rule {
    id: "github/missing-id-token",
    why: "GitHub gives the job no token to show to AWS: `Credentials could not be loaded`",
    fixable: true,
    docs: include_str!("missing_id_token.md"),
    ..Rule::new(Check::Step(check))
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let (Some(job), Some(workflow)) = (step.job(), step.workflow()) else { return };
    if !step.uses_oidc() || step.never_runs() || !job.is_hosted() {
        return;
    }
    let permissions = job.permissions();
    // What is called may have been granted it by its caller.
    if permissions.is_unset() && workflow.event("workflow_call").is_some() {
        return;
    }
    let level = permissions.level("id-token");
    if level == Some(Level::Write) || level.is_none() && !permissions.is_unset() {
        return;
    }
    // Credentials that are there already can assume the role as well.
    let has_others = step.before().iter().any(|it| it.gives_credentials())
        || step.variable("AWS_ACCESS_KEY_ID").is_some();
    if has_others {
        return;
    }
    let role = step.with("role-to-assume").unwrap_or(step.node());
    let finding =
        report.at(role, format!("{} assumes a role without `id-token: write`", job.title()));
    finding.help("add `id-token: write` to the `permissions` of the job");
    let written = permissions.node().filter(|it| it.kind() == Kind::Mapping);
    let fix = written.and_then(|it| edit::set(it, "id-token", edit::json!("write"), Safety::Safe));
    finding.fix(fix);
    if let Some(node) = permissions.node().filter(|it| !it.is_null()) {
        finding.also(node, "the permissions are here");
    }
}
