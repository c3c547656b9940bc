//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/unrestricted-app-token",
    why: "whoever gets hold of the token can do all that the app can, in more places or for longer",
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["zizmor/github-app"],
    cwe: &[250],
    docs: include_str!("unrestricted_app_token.md"),
    ..Rule::new(Check::Step(check))
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if !step.is_action(&["actions/create-github-app-token"]) || step.never_runs() {
        return;
    }
    let Some(uses) = step.uses() else { return };
    if let Some(skip) = step.with("skip-token-revoke").filter(|it| it.text() == Some("true")) {
        report
            .at(skip, "the token of the app is not revoked at the end of the job")
            .help("remove `skip-token-revoke`");
    }
    let Some(given) = step.get("with").filter(|it| !it.is_unknown()) else { return };
    let names = || given.entries().map(|it| it.key);
    if names().any(Node::is_unknown) {
        return;
    }
    if let Some(owner) = step.with("owner")
        && step.with("repositories").is_none()
    {
        report
            .at(owner, "the token of the app is for all repositories of the owner that it may use")
            .help("add `repositories: NAME` for those that the job needs");
    }
    let is_permission =
        |it: Node<'_>| it.raw_text().to_ascii_lowercase().starts_with("permission-");
    if !names().any(is_permission) {
        report
            .at(uses.node, "the token has all permissions of the app")
            .help("add what the job needs: `permission-contents: read`");
    }
}
