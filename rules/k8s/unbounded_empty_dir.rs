//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Pod, Volume};

pub(super) static RULE: Rule = Rule {
    id: "k8s/unbounded-empty-dir",
    why: "it can grow until the disk or the memory of the node is full",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("unbounded_empty_dir.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let unbounded = |it: &Volume<'_>| it.source("emptyDir").is_some_and(|it| it.lacks("sizeLimit"));
    let found: Vec<_> = pod.volumes().filter(unbounded).collect();
    let in_memory = |it: &&Volume<'_>| {
        let medium = it.source("emptyDir").and_then(|it| it.set("medium"));
        medium.is_some_and(|it| it.text() == Some("Memory"))
    };
    let memory = found.iter().find(in_memory);
    let Some(first) = memory.or(found.first()) else { return };
    let place = match memory {
        Some(_) => "the memory",
        None => "the disk",
    };
    let finding = report
        .at(first, format!("{} may fill {place} of the node", first.title()))
        .help("set a `sizeLimit` in `emptyDir`");
    if memory.is_some() {
        finding.severity(Severity::Warning);
    }
    for other in found.iter().filter(|it| it.name_node().is_some() && it.title() != first.title()) {
        finding.also(other, "and this one");
    }
}
