//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::tree::Node;
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/invalid-aws-credentials",
    why: "the action refuses these inputs, and the step fails",
    docs: include_str!("invalid_aws_credentials.md"),
    ..Rule::new(Check::Step(check))
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if !step.is_action(&["aws-actions/configure-aws-credentials"]) || step.never_runs() {
        return;
    }
    let given = |name: &str| step.with(name).filter(|it| !it.is_empty());
    if let (Some(key), None) = (given("aws-access-key-id"), given("aws-secret-access-key")) {
        report
            .at(key, "`aws-access-key-id` stands without `aws-secret-access-key`")
            .help("add `aws-secret-access-key`, or use `role-to-assume` alone");
    }
    if let (Some(skip), Some(_)) = (given("force-skip-oidc"), given("role-to-assume"))
        && skip.is_true()
        && given("aws-access-key-id").is_none()
        && given("web-identity-token-file").is_none()
        && given("role-chaining").is_none()
    {
        report
            .at(skip, "`force-skip-oidc` leaves nothing to assume the role with")
            .help("remove it, or add keys or `web-identity-token-file`");
    }
    let region = |it: &str| it.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    say(given("aws-region"), region, "a region such as `eu-central-1`", report);
    let session = |it: &str| {
        let fits = |it: char| it.is_ascii_alphanumeric() || "_+=,.@-".contains(it);
        (2..=64).contains(&it.len()) && it.chars().all(fits)
    };
    let name = "2 to 64 letters, digits and `_+=,.@-`";
    say(given("role-session-name"), session, name, report);
    let seconds = |it: &str| it.parse::<u32>().is_ok_and(|it| (900..=43200).contains(&it));
    say(given("role-duration-seconds"), seconds, "a number from 900 to 43200", report);
}

fn say(node: Option<Node<'_>>, fits: impl Fn(&str) -> bool, wanted: &str, report: &mut Report<'_>) {
    let Some(node) = node else { return };
    let Some(text) = node.text().filter(|it| !fits(it)) else { return };
    let key = node.own_key().map(Node::raw_text).unwrap_or_default();
    report.at(node, format!("`{key}` cannot be `{text}`")).help(format!("write {wanted}"));
}
