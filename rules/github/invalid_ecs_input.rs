//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Within};
use crate::select::listed;
use crate::text::{FileId, Mapped};
use crate::tree::{Kind, Node, Syntax, Tree};
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/invalid-ecs-input",
    why: "the action cannot read the input, and the step fails",
    fixable: true,
    docs: include_str!("invalid_ecs_input.md"),
    ..Rule::new(Check::Step(check))
};

/// The drivers that the render action takes (`index.js` of v1.9.0).
const DRIVERS: [&str; 9] = [
    "json-file",
    "syslog",
    "journald",
    "logentries",
    "gelf",
    "fluentd",
    "awslogs",
    "splunk",
    "awsfirelens",
];

/// Inputs of the render action that are lines of `NAME=value`.
const LINES: [&str; 4] =
    ["environment-variables", "secrets", "log-configuration-options", "docker-labels"];

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if step.never_runs() {
        return;
    }
    if step.is_action(&["aws-actions/amazon-ecs-render-task-definition"]) {
        LINES.iter().filter_map(|it| step.with(it)).for_each(|it| lines(it, report));
        driver(step, report);
    }
    if step.is_action(&["aws-actions/amazon-ecs-deploy-task-definition"]) {
        let is_set = |name| step.with(name).is_some_and(Node::is_true);
        let named = |name| step.with(name).is_some_and(|it| !it.is_empty());
        if is_set("run-task") {
            for (input, kind) in [
                ("run-task-container-overrides", Kind::Sequence),
                ("run-task-tags", Kind::Sequence),
                ("run-task-capacity-provider-strategy", Kind::Sequence),
            ] {
                json(step, input, kind, report);
            }
            if named("run-task-managed-ebs-volume-name") {
                volume(step, "run-task-managed-ebs-volume", report);
            }
        }
        if named("service") && named("service-managed-ebs-volume-name") {
            volume(step, "service-managed-ebs-volume", report);
        }
    }
}

fn lines(node: Node<'_>, report: &mut Report<'_>) {
    let Some(text) = node.text() else { return };
    let mut start = 0;
    for line in text.split_inclusive('\n').take(200) {
        let written = line.trim();
        if !written.is_empty() && !written.contains('=') {
            let from = start + line.len() - line.trim_start().len();
            let key = node.own_key().map(Node::raw_text).unwrap_or_default();
            report
                .at(
                    Within(node, from..from + written.len()),
                    format!("a line of `{key}` has no `=`"),
                )
                .help("write `NAME=value`, one on a line");
            return;
        }
        start += line.len();
    }
}

fn driver(step: &Step<'_>, report: &mut Report<'_>) {
    let Some(node) = step.with("log-configuration-log-driver") else { return };
    let Some(text) = node.text().map(str::trim) else { return };
    if !text.is_empty() && !DRIVERS.contains(&text) {
        report.at(node, format!("the action takes no log driver `{text}`")).meant(
            node,
            DRIVERS,
            || format!("write one of {}", listed(DRIVERS)),
        );
    }
}

/// Holds an input against JSON; what it is where it could be read.
fn json(step: &Step<'_>, input: &str, kind: Kind, report: &mut Report<'_>) -> Option<Tree> {
    let node = step.with(input)?;
    let text = node.text().map(str::trim).filter(|it| !it.is_empty())?;
    let tree = Tree::parse(Mapped::whole(FileId(0), text.into()), Syntax::Json);
    let is_valid = tree.problems().is_empty() && tree.documents().count() == 1;
    if !is_valid {
        report
            .at(node, format!("`{input}` is no JSON"))
            .help("write JSON: keys and texts in double quotes, no comma at the end");
        return None;
    }
    let is_kind = tree.documents().all(|it| it.kind() == kind);
    if kind == Kind::Sequence && !is_kind {
        report.at(node, format!("`{input}` is no list")).help("write a list: `[{ … }]`");
    }
    Some(tree)
}

fn volume(step: &Step<'_>, input: &str, report: &mut Report<'_>) {
    let Some(tree) = json(step, input, Kind::Mapping, report) else { return };
    let lacks =
        tree.documents().any(|it| it.kind() == Kind::Mapping && it.get("roleArn").is_none());
    if let Some(node) = step.with(input).filter(|_| lacks) {
        report
            .at(node, format!("`{input}` has no `roleArn`"))
            .help("add the role with which Amazon ECS manages the volume");
    }
}
