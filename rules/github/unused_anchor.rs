//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::GithubFile;
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    id: "github/unused-anchor",
    why: "what was to be used again is not; an alias is missing, or the anchor is left over",
    same_as: &["actionlint/syntax-check"],
    category: Category::Maintainability,
    severity: Severity::Warning,
    docs: include_str!("unused_anchor.md"),
    ..Rule::new(Check::GithubFile(check))
};

fn check(file: &GithubFile<'_>, report: &mut Report<'_>) {
    let root = file.root();
    let text = root.source().text();
    if !text.contains('&') {
        return;
    }
    let used = aliases(text);
    let mut last = 0;
    for node in root.nodes() {
        let start = node.range().start as usize;
        // A mapping begins where its first key does.
        let before = text.get(last.min(start)..start).unwrap_or_default().trim_end();
        last = last.max(start);
        let Some(name) =
            before.rsplit(char::is_whitespace).next().and_then(|it| it.strip_prefix('&'))
        else {
            continue;
        };
        if name.is_empty() || used.contains(name) {
            continue;
        }
        report
            .at(node, format!("nothing uses the anchor `&{name}`"))
            .help(format!("write `*{name}` where it is to be used, or remove `&{name}`"));
    }
}

/// The names of the aliases in a text, and what only looks like one.
fn aliases(text: &str) -> HashSet<&str> {
    let ends = |it: char| it.is_whitespace() || matches!(it, ',' | ']' | '}');
    let words = text.split('*').skip(1).filter_map(|it| it.split(ends).next());
    words.filter(|it| !it.is_empty()).collect()
}
