//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Task;
use crate::view::repeated;

pub(super) static RULE: Rule = Rule {
    id: "ecs/duplicate-environment-name",
    why: "only the last value of a variable reaches the container",
    category: Category::Maintainability,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("duplicate_environment_name.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        for (name, first, node) in
            repeated(container.environment().filter_map(|it| it.known_name()))
        {
            report
                .at(node, format!("{} sets the variable `{name}` twice", container.title()))
                .also(first, "set here first")
                .help("remove one of the two")
                .fix(same(first, node).and_then(|it| edit::remove_item(it, Safety::Unsafe)));
        }
    }
}

/// The second variable, where it says the same as the first; else either may be meant.
fn same<'t>(first: Node<'t>, second: Node<'t>) -> Option<Node<'t>> {
    let (first, second) = (first.parent()?, second.parent()?);
    let value = |it: Node<'t>| it.get("value").and_then(Node::text);
    (value(first).is_some() && value(first) == value(second)).then_some(second)
}
