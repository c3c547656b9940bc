//! See the page beside this file.

use crate::finding::{Finding, Safety, replace_raw};
use crate::rule::{Check, Report, Rule};
use crate::schema::gitlab::{Fault, FaultKind};
use crate::tree::{Kind, Node};
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/script-not-string",
    why: "GitLab refuses the whole pipeline: a script is a list of strings",
    fixable: true,
    docs: include_str!("script_not_string.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for fault in pipeline.faults() {
        if matches!(fault.kind, FaultKind::NotACommand) {
            said(fault, report);
        }
    }
}

fn said(fault: &Fault<'_>, report: &mut Report<'_>) {
    let node = fault.node;
    let list = fault.path.as_str();
    let is_item = node.own_key().is_none();
    match node.kind() {
        Kind::Mapping if is_item => mapping(node, list, report),
        Kind::Scalar if node.is_null() => {
            let message = format!("an item of `{list}` is empty");
            report.at(node, message).help("remove it, or write a command");
        }
        Kind::Scalar => {
            let text = node.raw_text();
            let message = format!("`{text}` in `{list}` is {}, not a command", node.describe());
            let quoted = format!("\"{text}\"");
            let fix = replace_raw(node, &quoted, Safety::Safe);
            report.at(node, message).help(format!("write `{quoted}`")).fix(fix);
        }
        _ => {
            let message = format!("`{list}` is {}, not a list of commands", node.describe());
            report.at(node, message).help("write one command an item: `- make`");
        }
    };
}

/// `- echo "a: b"`, in which the colon ends a key.
fn mapping(node: Node<'_>, list: &str, report: &mut Report<'_>) {
    let range = node.range();
    let source = node.source().text().get(range.start as usize..range.end as usize);
    let line = source.map(str::trim_end).filter(|it| !it.contains('\n')).unwrap_or_default();
    let quoted = format!("'{}'", line.replace('\'', "''"));
    let is_line = !line.is_empty() && !line.starts_with('{');
    let message = format!("an item of `{list}` is a mapping: its `: ` ends a key");
    let finding: &mut Finding = report.at(node, message);
    match is_line {
        true => finding.help(format!("quote the whole line: `- {quoted}`")).fix(replace_raw(
            node,
            &quoted,
            Safety::Safe,
        )),
        false => finding.help("write the command below `- |`, or quote it"),
    };
}
