//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/static-aws-keys",
    why: "a key in a secret works from anywhere and for ever, once it has leaked",
    category: Category::Security,
    severity: Severity::Warning,
    docs: include_str!("static_aws_keys.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    let mut found: Vec<Node<'_>> = of(workflow.root()).into_iter().collect();
    for job in workflow.jobs().filter(|it| !it.never_runs()) {
        found.extend(of(job.node()));
        for step in job.steps().iter().filter(|it| !it.never_runs()) {
            found.extend(of(step.node()));
            if step.is_action(&["aws-actions/configure-aws-credentials"]) {
                found.extend(step.with("aws-access-key-id").filter(|it| is_secret(*it)));
            }
        }
    }
    let Some((first, rest)) = found.split_first() else { return };
    let message = match rest {
        [] => "the workflow signs in to AWS with an access key".to_owned(),
        _ => format!("the workflow signs in to AWS with an access key, in {} places", found.len()),
    };
    let finding = report.at(first, message);
    finding.help("add `id-token: write` and use `role-to-assume` with a role that trusts GitHub");
    for node in rest.iter().take(3) {
        finding.also(node, "and here");
    }
}

fn of(home: Node<'_>) -> Option<Node<'_>> {
    home.get("env")?.get("AWS_ACCESS_KEY_ID").filter(|it| is_secret(*it))
}

/// What earlier steps hand on may well be short-lived.
fn is_secret(node: Node<'_>) -> bool {
    node.raw_text().contains("secrets.") || node.raw_text().contains("vars.")
}
