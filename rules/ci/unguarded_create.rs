//! See the page beside this file.

use crate::document::Kind;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::shell::Command;
use crate::view::ci::{Run, Script};

pub(super) static RULE: Rule = Rule {
    id: "ci/unguarded-create",
    why: "the second run fails, or makes a second one",
    category: Category::Reliability,
    severity: Severity::Info,
    docs: include_str!("unguarded_create.md"),
    ..Rule::new(Check::Script(check))
};

/// What AWS refuses to create a second time, or creates twice.
const CREATE: [(&str, &str); 16] = [
    ("cloudformation", "create-stack"),
    ("ec2", "create-internet-gateway"),
    ("ec2", "create-nat-gateway"),
    ("ec2", "create-security-group"),
    ("ec2", "create-subnet"),
    ("ec2", "create-vpc"),
    ("ecr", "create-repository"),
    ("ecs", "create-service"),
    ("eks", "create-cluster"),
    ("iam", "create-policy"),
    ("iam", "create-role"),
    ("logs", "create-log-group"),
    ("rds", "create-db-cluster"),
    ("rds", "create-db-instance"),
    ("secretsmanager", "create-secret"),
    ("sqs", "create-queue"),
];

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    // What a person runs by hand, nobody runs again.
    if script.system == Kind::ShellScript {
        return;
    }
    let spared = ["continue-on-error", "allow_failure"]
        .iter()
        .any(|it| script.home.get(it).is_some_and(|it| !it.is_false()));
    if spared || script.contains("set +e") {
        return;
    }
    let found: Vec<_> = script.commands().filter_map(|run| Some((run, creates(&run)?))).collect();
    let Some(((first, what), rest)) = found.split_first() else { return };
    let message = match rest {
        [] => format!("`{what}` fails or doubles when the job runs again"),
        _ => format!("`{what}` and {} more fail or double when the job runs again", rest.len()),
    };
    let finding = report.at(first.start(), message);
    finding.help("look first, `aws … describe-… || aws … create-…`; or describe it in CloudFormation or Terraform");
    for it in rest.iter().take(3) {
        finding.also(it.0.start(), "so does this");
    }
}

/// What a command creates without looking first.
fn creates(run: &Run<'_>) -> Option<String> {
    let aws = run.aws()?;
    let known = CREATE.iter().any(|it| aws.is(it.0, it.1));
    let outer = run.command.outer.and_then(|it| run.item.parsed().commands.get(it as usize));
    let flow = |it: &Command| it.flow.is_conditional || it.flow.is_function;
    let guarded = flow(run.command) || outer.is_some_and(flow) || run.fallback().is_some();
    let behind = outer.and_then(|it| run.item.text.get(it.range.end..)).map(str::trim_start);
    let guarded = guarded || behind.is_some_and(|it| it.starts_with("||"));
    let stands_in =
        aws.option("endpoint-url").is_some() || aws.option("generate-cli-skeleton").is_some();
    (known && !guarded && !stands_in).then(|| aws.title())
}
