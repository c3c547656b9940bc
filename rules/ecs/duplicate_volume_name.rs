//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;
use crate::view::repeated;

pub(super) static RULE: Rule = Rule {
    id: "ecs/duplicate-volume-name",
    why: "mount points name volumes; with two of one name it cannot be told which is meant",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("duplicate_volume_name.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let named = task.volumes().filter_map(|it| Some((it.name()?, it)));
    for (name, first, volume) in repeated(named) {
        report
            .at(volume, format!("two volumes are named `{name}`"))
            .also(first, "the first one")
            .help("rename one of them");
    }
}
