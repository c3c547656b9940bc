//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::secret::{Confidence, Detected, detect};
use crate::tree::{Kind, Node, Value};
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
            let Some(found) = found(name, option.value) else { continue };
            // The value is never shown.
            let message =
                format!("log option `{name}` of {} holds {}", container.title(), found.what);
            report
                .at(Within(option.value, found.range), message)
                .help(format!(
                    "move it to `secretOptions`: `{{ \"name\": \"{name}\", \"valueFrom\": \"ARN\" }}`"
                ))
                .severity(match found.confidence {
                    Confidence::High => Severity::Error,
                    _ => Severity::Warning,
                });
        }
    }
}

/// What the detector says of an option, or its name does: `Shared_Key` of a FireLens output is none to
/// the detector.
fn found(name: &str, value: Node<'_>) -> Option<Detected> {
    let known = value.kind() == Kind::Scalar && !value.is_null() && value.value() != Value::Unknown;
    let text = value.raw_text();
    let found = detect(name, text).filter(|it| known && it.confidence > Confidence::Low);
    let named = names_secret(name) && value.text().is_some_and(is_literal);
    found.or_else(|| {
        named.then_some(Detected {
            confidence: Confidence::Medium,
            what: "a secret in plain text",
            range: 0..text.len(),
        })
    })
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
