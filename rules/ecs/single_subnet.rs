//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/single-subnet",
    why: "one subnet is one Availability Zone; when it fails, so does the service",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("single_subnet.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let vpc = service.awsvpc().filter(|_| service.is_service());
    let Some(list) = vpc.and_then(|it| it.set("subnets")) else { return };
    let mut items = list.items();
    let (Some(only), None) = (items.next(), items.next()) else { return };
    // An item that is yet to be filled in may become several.
    if only.text().is_none() {
        return;
    }
    report
        .at(list, format!("{} runs in one subnet", service.title()))
        .help("add a subnet in another Availability Zone");
}
