//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Kind;
use crate::view::ecs::{Container, Task, Variable};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-environment-name",
    why: "a variable without a usable name is refused, or cannot be read by the program",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_environment_name.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let variables = container.environment().filter(|it| it.node.kind() == Kind::Mapping);
        variables.for_each(|it| check_variable(&container, &it, report));
    }
}

fn check_variable(container: &Container<'_>, variable: &Variable<'_>, report: &mut Report<'_>) {
    if variable.node.lacks("name") || variable.name_text().is_some_and(|it| it.trim().is_empty()) {
        let place = variable.name.unwrap_or(variable.node);
        report
            .at(place, format!("{} has an environment variable without a name", container.title()))
            .help("give it a name, such as `LOG_LEVEL`, or remove the item");
        return;
    }
    let (Some(node), Some(name)) = (variable.name, variable.name_text()) else { return };
    let Some(found) = name.chars().find(|it| *it == '=' || it.is_whitespace() || *it == '\0')
    else {
        return;
    };
    let (found, effect) = match found {
        '=' => ("`=`", "the rest of it becomes part of the value"),
        '\0' => ("a null character", "the name ends there"),
        _ => ("a blank", "no shell can read it"),
    };
    let good: String = name.chars().filter(|it| it.is_ascii_alphanumeric() || *it == '_').collect();
    report
        .at(node, format!("the name of environment variable `{name}` holds {found}"))
        .label(effect)
        .help(format!("write `{good}`"))
        .severity(Severity::Warning);
}
