//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::{SecretFault, Task, secret_fault};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-secret-reference",
    why: "a `valueFrom` that names no parameter and no secret is refused, or the task cannot start",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_secret_reference.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for secret in task.containers().flat_map(|it| it.secret_references()) {
        let Some(node) = secret.value else { continue };
        let Some(text) = node.text().filter(|it| !it.is_empty()) else { continue };
        let title = secret.title("secret");
        match secret_fault(text) {
            Some(fault) => {
                // The value is not quoted: it may be the secret itself.
                let (what, help) = explain(fault);
                report.at(node, format!("`valueFrom` of {title} {what}")).help(help);
            }
            None => check_slashes(node, text, &title, report),
        }
    }
}

fn explain(fault: SecretFault<'_>) -> (String, &'static str) {
    const SECRET: &str =
        "write `arn:aws:secretsmanager:<region>:<account>:secret:<name>-<6 characters>`";
    const PARAMETER: &str =
        "write the parameter's name, or `arn:aws:ssm:<region>:<account>:parameter/<name>`";
    const EITHER: &str = "write a parameter's name, or the full ARN of a parameter or a secret";
    match fault {
        SecretFault::BrokenArn => ("is an ARN with parts missing".to_owned(), EITHER),
        SecretFault::Account(it) => {
            (format!("has the account `{it}`, not twelve digits"), "write the twelve digits")
        }
        SecretFault::OtherService(it) => (format!("is an ARN of `{it}`"), EITHER),
        SecretFault::NotASecret => ("is an ARN of something that is no secret".to_owned(), SECRET),
        SecretFault::NotAParameter => {
            ("is an ARN of something that is no parameter".to_owned(), PARAMETER)
        }
        SecretFault::KeyOfParameter => (
            "asks for a JSON key of a parameter".to_owned(),
            "end it after the parameter's name; only secrets of Secrets Manager have keys",
        ),
        SecretFault::TooManyFields => (
            "has more than three fields behind the secret's name".to_owned(),
            "end it with `:<json key>:<version stage>:<version id>`; each may be empty",
        ),
        SecretFault::Name => ("is neither an ARN nor a parameter's name".to_owned(), EITHER),
    }
}

/// `parameter//web/token`: a name that starts with a slash brings its own.
fn check_slashes(node: Node<'_>, text: &str, title: &str, report: &mut Report<'_>) {
    if !text.starts_with("arn:") || !text.contains(":parameter//") {
        return;
    }
    let single = text.replacen(":parameter//", ":parameter/", 1);
    report
        .at(node, format!("the parameter ARN of {title} has two slashes after `parameter`"))
        .help(format!("write \"{single}\""))
        .severity(Severity::Warning)
        .fix(replace(node, &single, Safety::Safe));
}
