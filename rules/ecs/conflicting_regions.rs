//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::arn::Arn;
use crate::view::ecs::{Container, Task};
use crate::view::image::Image;

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-regions",
    why: "a region that differs is mostly a line copied from another environment",
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("conflicting_regions.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let found: Vec<_> = task.containers().flat_map(|it| regions(&it)).collect();
    let Some(((first, region), rest)) = found.split_first() else { return };
    let Some((other, odd)) = rest.iter().find(|(_, it)| it != region) else { return };
    report
        .at(*other, format!("region `{odd}` is named here, and `{region}` elsewhere in the task"))
        .also(*first, format!("`{region}` here"))
        .help(format!("write `{region}`, if no other region is meant"));
}

/// The regions that a container names, where they are known.
fn regions<'t>(container: &Container<'t>) -> Vec<(Node<'t>, &'t str)> {
    let image = container.get("image").and_then(|it| {
        let image = Image::parse(it.text()?);
        let host = image.registry.filter(|_| image.is_private_ecr() && !image.is_stand_in())?;
        Some((it, host.split('.').nth(3)?))
    });
    let log = container.log().filter(|it| it.is("awslogs"));
    let log = log.and_then(|it| it.option("awslogs-region")).and_then(|it| Some((it, it.text()?)));
    let secrets = container.secret_references().filter_map(|it| {
        let value = it.value?;
        let arn = Arn::parse(value.text()?)?;
        (!arn.has_stand_in() && !arn.region.is_empty()).then_some((value, arn.region))
    });
    image.into_iter().chain(log).chain(secrets).collect()
}
