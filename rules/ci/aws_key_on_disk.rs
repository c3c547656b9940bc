//! See the page beside this file.

use crate::command::Argument;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/aws-key-on-disk",
    why: "the key stays on the runner, and in whatever is cached or stored of it",
    category: Category::Security,
    severity: Severity::Warning,
    docs: include_str!("aws_key_on_disk.md"),
    ..Rule::new(Check::Script(check))
};

const SECRET: &str = "aws_secret_access_key";

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    // With a session token the key is one that expires.
    if script.contains("aws_session_token") {
        return;
    }
    for run in script.commands() {
        let Some(aws) = run.aws().filter(|it| it.is("configure", "set")) else { continue };
        let named = |it: &&Argument| it.text().is_some_and(|it| it.ends_with(SECRET));
        let Some(key) = aws.operands.iter().find(named) else { continue };
        report
            .at(run.place(key.range()), "the secret key of AWS is written to `~/.aws/credentials`")
            .help("assume a role with the token of the CI system, or set `AWS_SECRET_ACCESS_KEY` in the environment");
    }
}
