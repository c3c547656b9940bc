//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;
use crate::view::repeated;

pub(super) static RULE: Rule = Rule {
    id: "ecs/duplicate-environment-name",
    why: "only the last value of a variable reaches the container",
    category: Category::Maintainability,
    severity: Severity::Warning,
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
                .help("remove one of the two");
        }
    }
}
