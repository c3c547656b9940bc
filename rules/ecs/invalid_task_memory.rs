//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Task, size};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-task-memory",
    why: "the API takes MiB without a unit, or GB",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cfn-lint/E3047"],
    fixable: true,
    docs: include_str!("invalid_task_memory.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(memory) = task.memory() else { return };
    let Some(text) = memory.0.text().filter(|_| memory.mib().is_none()) else { return };
    let finding = report.at(memory.0, format!("`{text}` is not an amount of memory"));
    let Some(mib) = memory.meant() else {
        finding.help("write MiB, \"2048\", or gigabytes, \"2 GB\"");
        return;
    };
    let size = task.cpu_units().filter(|_| task.is_fargate()).and_then(size::fargate);
    let mib = size.map_or(mib, |it| it.nearest_memory(mib)).to_string();
    finding.help(format!("use \"{mib}\", the number of MiB"));
    finding.fix(replace(memory.0, &mib, Safety::Unsafe));
}
