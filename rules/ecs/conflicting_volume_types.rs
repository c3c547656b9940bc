//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-volume-types",
    why: "a volume is of one kind; ECS takes one configuration for each",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("conflicting_volume_types.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for volume in task.volumes() {
        let kinds: Vec<_> = volume.kinds().collect();
        let [first, rest @ ..] = kinds.as_slice() else { continue };
        let Some(last) = rest.last() else { continue };
        let names: Vec<_> = kinds.iter().map(|it| name(it.key.raw_text())).collect();
        report
            .at(
                last,
                format!("{} is of {} kinds: {}", volume.title(), names.len(), names.join(", ")),
            )
            .also(first, "one kind")
            .help(format!("keep one of {}", names.join(", ")));
    }
}

/// `host` alone is also a network mode, and Terraform calls it by what is in it.
fn name(kind: &str) -> String {
    match kind {
        "host" => "`host.sourcePath`".to_owned(),
        kind => format!("`{kind}`"),
    }
}
