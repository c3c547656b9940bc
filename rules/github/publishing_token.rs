//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::Run;
use crate::view::github::{Level, Step};

pub(super) static RULE: Rule = Rule {
    id: "github/publishing-token",
    why: "a token that does not expire publishes for whoever gets hold of it",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["zizmor/use-trusted-publishing"],
    cwe: &[1188],
    docs: include_str!("publishing_token.md"),
    ..Rule::new(Check::Step(check))
};

/// Actions that publish, with the input that takes a token.
const ACTIONS: [(&str, &str); 3] = [
    ("pypa/gh-action-pypi-publish", "password"),
    ("rubygems/release-gem", "setup-trusted-publisher"),
    ("js-devtools/npm-publish", "token"),
];

/// Commands that publish to registries which take GitHub's own identity.
const COMMANDS: [&[&str]; 11] = [
    &["bun", "publish"],
    &["bunx", "npm", "publish"],
    &["cargo", "publish"],
    &["gem", "push"],
    &["hatch", "publish"],
    &["npm", "publish"],
    &["pdm", "publish"],
    &["pnpm", "publish"],
    &["poetry", "publish"],
    &["twine", "upload"],
    &["yarn", "npm", "publish"],
];

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let permissions = step.job().map(|it| it.permissions());
    if step.never_runs() || permissions.is_some_and(|it| it.level("id-token") == Some(Level::Write))
    {
        return;
    }
    let help = "publish with `permissions: {id-token: write}` and a trusted publisher set up at the registry";
    let given = ACTIONS.iter().find(|it| step.is_action(&[it.0])).and_then(|it| step.with(it.1));
    if let Some(token) = given {
        report.at(token, "a token of the registry is used to publish").help(help);
        return;
    }
    let commands = step.script().into_iter().flat_map(|it| it.commands());
    for run in commands.filter(publishes) {
        report.at(run.start(), "this publishes without a trusted publisher").help(help);
    }
}

fn publishes(run: &Run<'_>) -> bool {
    let words: Vec<_> = run.command.words.iter().map(|it| run.written(it)).collect();
    let is_dry = words.iter().any(|it| matches!(*it, "--dry-run" | "-n" | "--help" | "-h"));
    !is_dry && COMMANDS.iter().any(|it| words.starts_with(it))
}
