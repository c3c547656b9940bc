//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/ulimit-soft-exceeds-hard",
    why: "a soft limit lies below the hard one; the reverse is refused at registration",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-ulimit-soft-over-hard"],
    docs: include_str!("ulimit_soft_exceeds_hard.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        for ulimit in container.list("ulimits") {
            let (Some(soft), Some(hard)) = (ulimit.set("softLimit"), ulimit.set("hardLimit"))
            else {
                continue;
            };
            let (Some(low), Some(high)) = (soft.int(), hard.int()) else { continue };
            // -1 is no limit.
            if high == -1 || low != -1 && low <= high {
                continue;
            }
            let name = ulimit.get("name").and_then(Node::text).unwrap_or("ulimit");
            let title = container.title();
            report
                .at(soft, format!("soft limit {low} of `{name}` in {title} exceeds the hard one"))
                .also(hard, format!("the hard limit, {high}"))
                .help(format!("lower `softLimit` to {high}, or raise `hardLimit`"));
        }
    }
}
