//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::tree::Kind;
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/template-placeholder",
    why: "the template was not filled in; nothing of that name exists",
    docs: include_str!("template_placeholder.md"),
    ..Rule::new(Check::Workflow(check))
};

/// What the templates that GitHub offers have for the reader to fill in.
const WORDS: [&str; 6] = [
    "MY_AWS_REGION",
    "MY_ECR_REPOSITORY",
    "MY_ECS_SERVICE",
    "MY_ECS_CLUSTER",
    "MY_ECS_TASK_DEFINITION",
    "MY_CONTAINER_NAME",
];
const BRANCHES: [&str; 3] = ["$default-branch", "$protected-branches", "$cron-daily"];

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    let known = |text: &str| WORDS.contains(&text) || BRANCHES.contains(&text);
    let scalars = workflow.root().nodes().filter(|it| it.kind() == Kind::Scalar);
    let found: Vec<_> = scalars.filter(|it| known(it.raw_text().trim())).collect();
    let Some((first, rest)) = found.split_first() else { return };
    let text = first.raw_text().trim();
    let message = match rest {
        [] => format!("`{text}` is a placeholder of a template"),
        _ => format!("`{text}` and {} more are placeholders of a template", rest.len()),
    };
    let finding = report.at(first, message);
    finding.help("write what it stands for, in your account or repository");
    for node in rest.iter().take(5) {
        finding.also(node, "and here");
    }
}
