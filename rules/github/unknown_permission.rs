//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::github::{permission_levels, table};
use crate::text::{nearest, one_of};
use crate::tree::Node;
use crate::view::github::{Permissions, Workflow};

pub(super) static RULE: Rule = Rule {
    id: "github/unknown-permission",
    why: "GitHub refuses a workflow that asks for a permission that there is not",
    same_as: &["actionlint/permissions", "schemastore/github-workflow"],
    fixable: true,
    docs: include_str!("unknown_permission.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    look(workflow.permissions(), report);
    for job in workflow.jobs().filter(|it| it.get("permissions").is_some()) {
        look(job.permissions(), report);
    }
}

fn look(permissions: Permissions<'_>, report: &mut Report<'_>) {
    if let (Some(word), Some(node)) = (permissions.word(), permissions.node()) {
        let known = &table().permissions_all;
        if !word.is_empty() && !known.contains(&word) {
            report.at(node, format!("`permissions` cannot be `{word}`")).meant(
                node,
                known.iter().copied(),
                || "write `read-all`, `write-all`, `{}` or a mapping of scopes".to_owned(),
            );
        }
    }
    for entry in permissions.scopes().filter(|it| !it.key.is_unknown() && !it.is_merge()) {
        let scope = entry.key.raw_text();
        let Some(levels) = permission_levels(scope) else {
            let known = || table().permissions.keys().copied();
            let slip = nearest(scope, known()).is_some();
            report
                .at(entry.key, format!("there is no permission `{scope}`"))
                .meant(entry.key, known(), || "name a scope such as `contents`".to_owned())
                .severity(if slip { Severity::Error } else { Severity::Warning });
            continue;
        };
        level(scope, entry.value, levels, report);
    }
}

fn level(scope: &str, node: Node<'_>, levels: &[&'static str], report: &mut Report<'_>) {
    let Some(text) = node.text().filter(|it| !levels.contains(it)) else { return };
    let all = || levels.iter().copied();
    report.at(node, format!("the permission `{scope}` cannot be `{text}`")).meant(
        node,
        all(),
        || format!("write {}", one_of(all())),
    );
}
