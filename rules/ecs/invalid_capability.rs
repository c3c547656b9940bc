//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::did_you_mean;
use crate::tree::Node;
use crate::view::ecs::{Container, Task, capability};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-capability",
    why: "Docker knows no such capability, so the container cannot start",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_capability.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if task.is_windows() {
        return;
    }
    for container in task.containers() {
        for node in container.capabilities("add").chain(container.capabilities("drop")) {
            check_name(&container, node, report);
        }
    }
}

fn check_name(container: &Container<'_>, node: Node<'_>, report: &mut Report<'_>) {
    let Some(text) = node.text() else { return };
    let title = container.title();
    match capability::named(text) {
        Some(name) if name == text => {}
        // Docker reads these, the API documents only the plain name.
        Some(name) => {
            report
                .at(node, format!("{title} spells the capability `{name}` as `{text}`"))
                .help(format!("write \"{name}\""))
                .severity(Severity::Warning)
                .fix(replace(node, name, Safety::Safe));
        }
        None => {
            let bare = text.strip_prefix("CAP_").unwrap_or(text);
            let help = did_you_mean(bare, capability::NAMES, || {
                "use a name of capabilities(7) without `CAP_`, such as `NET_ADMIN`".to_owned()
            });
            report.at(node, format!("{title} names an unknown capability `{text}`")).help(help);
        }
    }
}
