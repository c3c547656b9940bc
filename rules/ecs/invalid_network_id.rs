//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{MOST_ITEMS, Service, network};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-network-id",
    why: "ECS looks the id up among those of its kind and finds nothing",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_network_id.md"),
    ..Rule::new(Check::Service(check))
};

/// The lists, what their ids start with, and what they are ids of.
const LISTS: [(&str, &str, &str); 2] =
    [("subnets", "subnet-", "a subnet"), ("securityGroups", "sg-", "a security group")];

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(vpc) = service.awsvpc() else { return };
    for (field, prefix, noun) in LISTS {
        let items = vpc.set(field).into_iter().flat_map(|it| it.items().take(MOST_ITEMS));
        for item in items {
            let Some(text) = item.text() else { continue };
            let Some(found) = network::mistaken_id(text, prefix) else { continue };
            let help = match found.starts_with("several") {
                true => format!("write each as an item of `{field}`"),
                false => format!("give the id of {noun}: `{prefix}…`"),
            };
            report.at(item, format!("`{field}` has {found}, not {noun}")).help(help);
        }
    }
}
