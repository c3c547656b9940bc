//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node, ScalarType, Syntax};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/oversized-task-definition",
    why: "ECS stores at most 64 KiB of a task definition and refuses a larger one",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("oversized_task_definition.md"),
    ..Rule::new(Check::Task(check))
};

/// ECS service quota "Task definition size limit", not adjustable; read 2026-10-01.
const LIMIT: usize = 65_536;
const NEAR: usize = 60_000;

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(definition) = task.definition() else { return };
    // Without line breaks and blanks JSON only gets shorter.
    if definition.tree().syntax() == Syntax::Json && definition.range().len() <= NEAR {
        return;
    }
    let size = compact_size(definition);
    let help = "move `environment` to an S3 file and name it in `environmentFiles`";
    if size > LIMIT {
        let message = format!("the task definition has {size} bytes, {LIMIT} at most are allowed");
        report.at(task, message).help(help);
    } else if size > NEAR {
        let message = format!("the task definition has {size} of the {LIMIT} bytes allowed");
        report.at(task, message).help(help).severity(Severity::Warning);
    }
}

/// The length as JSON without blanks, aliases written out. Counts no further than twice the limit.
fn compact_size(root: Node<'_>) -> usize {
    let mut size = 0;
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match node.kind() {
            Kind::Scalar => size += scalar_size(node),
            Kind::Sequence => {
                let before = open.len();
                open.extend(node.items());
                size += 1 + (open.len() - before).max(1);
            }
            Kind::Mapping => {
                let before = open.len();
                for entry in node.entries() {
                    size += text_size(entry.key.raw_text()) + 1;
                    open.push(entry.value);
                }
                size += 1 + (open.len() - before).max(1);
            }
        }
        if size > 2 * LIMIT {
            break;
        }
    }
    size
}

fn scalar_size(node: Node<'_>) -> usize {
    match node.scalar_type() {
        Some(ScalarType::String) => text_size(node.raw_text()),
        Some(ScalarType::Null) => 4,
        _ => node.raw_text().len(),
    }
}

fn text_size(text: &str) -> usize {
    let escapes = text.bytes().filter(|it| matches!(it, b'"' | b'\\' | b'\n' | b'\r' | b'\t'));
    text.len() + escapes.count() + 2
}
