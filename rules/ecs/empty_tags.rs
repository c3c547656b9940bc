//! See the page beside this file.

use crate::dialect::Dialect;
use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Kind;
use crate::view::ecs::Shaped;

pub(super) static RULE: Rule = Rule {
    id: "ecs/empty-tags",
    why: "of all empty lists the service refuses this one; few deploy tools leave it out",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("empty_tags.md"),
    ..Rule::new(Check::Shape(check))
};

fn check(document: &Shaped<'_>, report: &mut Report<'_>) {
    // Other languages leave an empty list out.
    if document.dialect() != Dialect::Api {
        return;
    }
    if document.task().is_some_and(|it| it.is_cleaned_up()) {
        return;
    }
    let Some(definition) = document.definition() else { return };
    let Some(entry) = definition.entry("tags") else { return };
    if entry.value.kind() == Kind::Sequence && entry.value.is_empty() {
        report
            .at(entry, "`tags` is an empty list")
            .help("delete the key")
            .fix(edit::remove(entry, Safety::Safe));
    }
}
