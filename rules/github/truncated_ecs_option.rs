//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::tree::Value;
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/truncated-ecs-option",
    why: "the action keeps only what stands before the second `=`, and says nothing",
    category: Category::Correctness,
    severity: Severity::Warning,
    docs: include_str!("truncated_ecs_option.md"),
    ..Rule::new(Check::Step(check))
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if !step.is_action(&["aws-actions/amazon-ecs-render-task-definition"]) || step.never_runs() {
        return;
    }
    for input in ["log-configuration-options", "docker-labels"] {
        let Some(node) = step.with(input).filter(|it| it.value() != Value::Unknown) else {
            continue;
        };
        let text = node.raw_text();
        let mut start = 0;
        for line in text.split_inclusive('\n').take(100) {
            if let Some(second) = second_sign(line) {
                let place = Within(node, start + second..start + line.trim_end().len());
                let name = line.split('=').next().unwrap_or_default().trim();
                report
                    .at(place, format!("the value of `{name}` is cut off before its `=`"))
                    .help("write it into the task definition itself");
            }
            start += line.len();
        }
    }
}

/// Where the second `=` stands that no expression holds.
fn second_sign(line: &str) -> Option<usize> {
    let mut found = 0;
    let mut at = 0;
    while let Some(sign) = line.get(at..).and_then(|it| it.chars().next()) {
        let rest = &line[at..];
        if rest.starts_with("${{") {
            at += rest.find("}}").map_or(rest.len(), |it| it + 2);
            continue;
        }
        found += usize::from(sign == '=');
        if found == 2 {
            return Some(at);
        }
        at += sign.len_utf8();
    }
    None
}
