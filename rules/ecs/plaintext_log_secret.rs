//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/plaintext-log-secret",
    why: "whoever may describe the task definition can read it, and so can everyone with the repository",
    category: Category::Security,
    severity: Severity::Warning,
    cwe: &[312, 522, 798],
    docs: include_str!("plaintext_log_secret.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for (container, log) in task.logging() {
        for option in log.options() {
            let name = option.key.raw_text();
            // The value is never shown.
            if !names_secret(name) || !option.value.text().is_some_and(is_literal) {
                continue;
            }
            let title = container.title();
            report
                .at(option, format!("log option `{name}` of {title} is a secret in plain text"))
                .help(format!(
                    "move it to `secretOptions`: `{{ \"name\": \"{name}\", \"valueFrom\": \"ARN\" }}`"
                ));
        }
    }
}

/// Whether an option of a log driver or a FireLens output holds a secret, by its name:
/// `splunk-token`, `apikey`, `api_key`, `License_Key`, `HTTP_Passwd`, `Shared_Key`.
fn names_secret(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let plain: String = lower.chars().filter(|it| it.is_ascii_alphanumeric()).collect();
    let harmless =
        ["file", "path", "arn", "id", "name", "url", "uri", "type", "ttl", "header", "enabled"];
    let words =
        ["password", "passwd", "token", "secret", "apikey", "licensekey", "sharedkey", "accesskey"];
    words.iter().any(|it| plain.contains(it)) && !harmless.iter().any(|it| plain.ends_with(it))
}

/// Whether a value can be a secret: no reference to one, no switch and no number.
fn is_literal(value: &str) -> bool {
    let word =
        matches!(value.to_ascii_lowercase().as_str(), "true" | "false" | "on" | "off" | "none");
    let number = value.len() < 6 && value.bytes().all(|it| it.is_ascii_digit());
    !value.trim().is_empty() && !value.starts_with("arn:") && !word && !number
}
