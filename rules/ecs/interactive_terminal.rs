//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/interactive-terminal",
    why: "a terminal or an open standard input is for debugging by hand",
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    fixable: true,
    docs: include_str!("interactive_terminal.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let found: Vec<_> = task
        .containers()
        .flat_map(|container| {
            let on = |field| {
                container.get(field).filter(|it| it.is_true()).map(|it| (container, it, field))
            };
            [on("interactive"), on("pseudoTerminal")].into_iter().flatten()
        })
        .collect();
    let Some(((container, value, field), rest)) = found.split_first() else { return };
    let finding =
        report.at(*value, format!("{} is made for a terminal: `{field}`", container.title()));
    finding.help("remove `interactive` and `pseudoTerminal`");
    let entries = found.iter().filter_map(|(_, value, _)| value.own_entry());
    finding.fix(edit::remove_all(entries, Safety::Unsafe));
    for (container, value, field) in rest {
        finding.also(*value, format!("`{field}` in {}", container.title()));
    }
}
