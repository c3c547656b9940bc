//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;
use crate::view::repeated;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-discovery-name",
    why: "Cloud Map keeps what the service offers under this name",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_discovery_name.md"),
    ..Rule::new(Check::Service(check))
};

const LONGEST: usize = 64;

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(connect) = service.connect() else { return };
    for node in connect.endpoints().filter_map(|it| it.get("discoveryName")) {
        let Some(fault) = node.text().and_then(fault) else { continue };
        report
            .at(node, format!("the discovery name `{}` {fault}", node.raw_text()))
            .help(format!("use up to {LONGEST} lower-case letters, digits, `_` and `-`"));
    }
    let names = connect.endpoints().filter_map(|it| it.name());
    for (name, first, node) in repeated(names.filter_map(|it| Some((it.text()?, it)))) {
        report
            .at(node, format!("Service Connect offers two ports under the name `{name}`"))
            .also(first, "the first one")
            .help("give each a `discoveryName` of its own");
    }
}

/// Source: botocore 1.44.5, documentation of `discoveryName`.
fn fault(name: &str) -> Option<String> {
    let allowed = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || "_-".contains(it);
    match name.chars().find(|it| !allowed(*it)) {
        Some(odd) if odd.is_ascii_uppercase() => Some("has capitals".to_owned()),
        Some(odd) => Some(format!("contains `{}`", odd.escape_debug())),
        None if name.starts_with('-') => Some("starts with `-`".to_owned()),
        None if name.len() > LONGEST => Some(format!("has {} characters", name.len())),
        None => None,
    }
}
