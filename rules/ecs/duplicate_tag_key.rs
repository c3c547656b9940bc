//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Shaped;
use crate::view::repeated;

pub(super) static RULE: Rule = Rule {
    id: "ecs/duplicate-tag-key",
    why: "a resource has one value for each tag key; the service refuses two",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("duplicate_tag_key.md"),
    ..Rule::new(Check::Shape(check))
};

fn check(document: &Shaped<'_>, report: &mut Report<'_>) {
    let keys = document.tags().filter_map(|it| it.get("key"));
    for (text, first, key) in repeated(keys.filter_map(|it| Some((it.text()?, it)))) {
        report
            .at(key, format!("tag `{text}` is given twice"))
            .also(first, "first given here")
            .help("keep one of them");
    }
}
