//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Node, Part, Value};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unresolved-placeholder",
    why: "unless a tool fills it in first, it reaches AWS as it stands",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("unresolved_placeholder.md"),
    ..Rule::new(Check::Task(check))
};

/// Places beyond this many are counted, not marked.
const MARKED: usize = 8;

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let nodes = task.root().nodes();
    let found: Vec<_> = nodes.filter_map(|it| placeholder(it).map(|text| (it, text))).collect();
    let Some(((first, text), rest)) = found.split_first() else { return };
    let message = match rest.len() {
        0 => format!("placeholder `{text}` is not filled in"),
        1 => format!("placeholder `{text}` and one more are not filled in"),
        more => format!("placeholder `{text}` and {more} more are not filled in"),
    };
    let finding = report.at(*first, message).help("render the file before it is registered");
    for (node, text) in rest.iter().take(MARKED) {
        finding.also(*node, format!("`{text}` is not filled in either"));
    }
}

fn placeholder(node: Node<'_>) -> Option<&str> {
    match node.value() {
        Value::Template(template) => template.parts().find_map(|it| match it {
            Part::Unknown(text) => Some(text),
            Part::Known(_) => None,
        }),
        Value::Unknown if node.tag().is_none() && !node.raw_text().is_empty() => {
            Some(node.raw_text())
        }
        _ => None,
    }
}
