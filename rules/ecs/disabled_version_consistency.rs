//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::{Container, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/disabled-version-consistency",
    why: "tasks of one deployment may run different images under the same tag",
    category: Category::Reliability,
    severity: Severity::Info,
    docs: include_str!("disabled_version_consistency.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let mut found = task.containers().filter_map(|it| Some((it, disabled(&it)?)));
    let Some((container, first)) = found.next() else { return };
    let title = container.title();
    let finding = report.at(first, format!("{title} resolves its image's tag for every task"));
    finding.help("remove `versionConsistency`, or give the image a digest");
    for (container, node) in found {
        finding.also(node, format!("and so does {}", container.title()));
    }
}

fn disabled<'t>(container: &Container<'t>) -> Option<Node<'t>> {
    let setting = container.get("versionConsistency")?;
    // A digest is the same for every task anyway.
    let digest = container.get("image").is_some_and(|it| it.raw_text().contains('@'));
    (setting.text() == Some("disabled") && !digest).then_some(setting)
}
