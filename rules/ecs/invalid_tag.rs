//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Shaped;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-tag",
    why: "AWS refuses tags that break its rules for keys, values and their number",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_tag.md"),
    ..Rule::new(Check::Shape(check))
};

// ECS API reference, `Tag`: read 2026-10-01.
const KEY: usize = 128;
const VALUE: usize = 256;
const TAGS: usize = 50;

fn check(document: &Shaped<'_>, report: &mut Report<'_>) {
    for tag in document.tags() {
        for (field, limit) in [("key", KEY), ("value", VALUE)] {
            let Some(node) = tag.get(field) else { continue };
            let Some((message, help)) = node.text().and_then(|it| fault(field, it, limit)) else {
                continue;
            };
            report.at(node, message).help(help);
        }
    }
    let count = document.tags().count();
    if let Some(first_over) = document.tags().nth(TAGS) {
        report
            .at(
                place(first_over),
                format!("{} has {count} tags, {TAGS} at most are allowed", document.noun()),
            )
            .help(format!("delete {} of them", count - TAGS));
    }
}

fn fault(field: &str, text: &str, limit: usize) -> Option<(String, String)> {
    let length = text.chars().count();
    if length > limit {
        let message = format!("a tag's {field} has {length} characters, more than {limit}");
        return Some((message, format!("shorten it to {limit} characters")));
    }
    if text.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("aws:")) {
        let message =
            format!("the {field} of a tag starts with `aws:`, which AWS keeps for itself");
        return Some((message, "drop the prefix".to_owned()));
    }
    let odd = text.chars().find(|it| !is_allowed(*it))?;
    let message = format!("the {field} of a tag contains `{}`", odd.escape_debug());
    let help = "use letters, digits, spaces and `_ . : / = + - @`".to_owned();
    Some((message, help))
}

/// `[\p{L}\p{Z}\p{N}_.:/=+\-@]`; what Unicode counts as a letter here is a little wider.
fn is_allowed(it: char) -> bool {
    let blank = it.is_whitespace() && !it.is_control();
    it.is_alphanumeric() || blank || "_.:/=+-@".contains(it)
}

fn place(tag: Node<'_>) -> Node<'_> {
    tag.get("key").unwrap_or(tag)
}
