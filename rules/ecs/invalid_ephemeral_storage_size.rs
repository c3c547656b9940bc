//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-ephemeral-storage-size",
    why: "Fargate takes 21 to 200 GiB; without the setting a task gets 20",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-ephemeral-storage-range"],
    fixable: true,
    docs: include_str!("invalid_ephemeral_storage_size.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Elsewhere there is none at all; other rules say so.
    if task.excludes("FARGATE") {
        return;
    }
    let size = task.get("ephemeralStorage").and_then(|it| it.set("sizeInGiB"));
    let Some((size, gib)) = size.and_then(|it| Some((it, it.int()?))) else { return };
    if (21..=200).contains(&gib) {
        return;
    }
    let nearest = gib.clamp(21, 200);
    let finding = report.at(size, format!("{gib} GiB of ephemeral storage are outside 21 to 200"));
    finding.fix(replace(size, &nearest.to_string(), Safety::Unsafe)).help(match gib {
        ..21 => "use 21 or more, or remove `ephemeralStorage` to have the default of 20",
        _ => "use 200 or less; `efsVolumeConfiguration` has no such limit",
    });
}
