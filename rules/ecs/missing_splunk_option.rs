//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-splunk-option",
    why: "the `splunk` driver does not start without a server and a token",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("missing_splunk_option.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for (container, log) in task.logging_to("splunk") {
        let required = ["splunk-url", "splunk-token"];
        let missing: Vec<_> = required.into_iter().filter(|it| log.lacks_option(it)).collect();
        let Some(first) = missing.first() else { continue };
        let names: Vec<_> = missing.iter().map(|it| format!("`{it}`")).collect();
        let help = match *first {
            "splunk-url" => "add `\"splunk-url\": \"https://HOST:8088\"` to `options`",
            _ => "add `{ \"name\": \"splunk-token\", \"valueFrom\": \"ARN\" }` to `secretOptions`",
        };
        report
            .at(
                log.options_place(),
                format!("{} logs to splunk without {}", container.title(), names.join(", ")),
            )
            .help(help);
    }
}
