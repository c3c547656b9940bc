//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::arn::Arn;
use crate::view::ecs::Task;
use crate::view::image::Image;

pub(super) static RULE: Rule = Rule {
    id: "ecs/example-account-id",
    why: "the account is one that documentation uses; nothing in it can be reached",
    category: Category::Correctness,
    severity: Severity::Warning,
    docs: include_str!("example_account_id.md"),
    ..Rule::new(Check::Task(check))
};

/// Accounts in AWS documentation (ECS Developer Guide, IAM User Guide; read 2026-11).
const EXAMPLES: [&str; 6] = [
    "012345678910",
    "111122223333",
    "111111111111",
    "123456789012",
    "444455556666",
    "777788889999",
];

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // It is what such accounts are for.
    if task.is_example() {
        return;
    }
    let mut found = values(task).into_iter().filter_map(|it| Some((it, example(it)?)));
    let Some((first, account)) = found.next() else { return };
    let finding = report.at(first, format!("`{account}` is an account from documentation"));
    finding.help("write your own: `aws sts get-caller-identity --query Account`");
    for (node, account) in found {
        finding.also(node, format!("`{account}` here too"));
    }
}

/// Where the platform reads an account.
fn values<'t>(task: &Task<'t>) -> Vec<Node<'t>> {
    let mut values = Vec::new();
    values.extend(["executionRoleArn", "taskRoleArn"].iter().filter_map(|it| task.get(it)));
    for container in task.containers() {
        values.extend(container.get("image"));
        values.extend(container.secret_references().filter_map(|it| it.value));
        values.extend(container.list("environmentFiles").filter_map(|it| it.set("value")));
    }
    values
}

fn example(value: Node<'_>) -> Option<&'static str> {
    let text = value.text()?;
    let account = match Arn::parse(text) {
        Some(arn) => arn.account,
        None => {
            let image = Image::parse(text);
            image.registry.filter(|_| image.is_private_ecr())?.split('.').next()?
        }
    };
    EXAMPLES.into_iter().find(|it| *it == account)
}
