//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::{SecretArn, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/partial-secret-arn",
    why: "an ARN without its random suffix matches few IAM policies, and may name two secrets",
    category: Category::Reliability,
    severity: Severity::Info,
    docs: include_str!("partial_secret_arn.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let references = task.containers().flat_map(|it| it.secret_references());
    let mut partial = references.filter(|it| it.value.is_some_and(is_partial));
    let Some(first) = partial.next() else { return };
    let Some(node) = first.value else { return };
    let title = first.title("secret");
    let finding =
        report.at(node, format!("the ARN of {title} lacks the six characters at its end"));
    finding.help("copy the full ARN: `aws secretsmanager describe-secret --secret-id <name>`");
    for (secret, node) in partial.filter_map(|it| Some((it, it.value?))) {
        finding.also(node, format!("so does {}", secret.title("secret")));
    }
}

fn is_partial(value: Node<'_>) -> bool {
    SecretArn::of(value).is_some_and(|it| !it.name.is_empty() && !it.has_suffix())
}
