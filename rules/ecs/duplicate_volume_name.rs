//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Task, Volume};
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "ecs/duplicate-volume-name",
    why: "mount points name volumes; with two of one name it cannot be told which is meant",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("duplicate_volume_name.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let mut seen: HashMap<&str, Volume<'_>> = HashMap::new();
    for volume in task.volumes() {
        let Some(name) = volume.name() else { continue };
        let Some(first) = seen.insert(name, volume) else { continue };
        report
            .at(volume, format!("two volumes are named `{name}`"))
            .also(first, "the first one")
            .help("rename one of them");
    }
}
