//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::GithubFile;

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
        if name.is_empty() || is_used(text, name) {
            continue;
        }
        report
            .at(node, format!("nothing uses the anchor `&{name}`"))
            .help(format!("write `*{name}` where it is to be used, or remove `&{name}`"));
    }
}

fn is_used(text: &str, name: &str) -> bool {
    let alias = format!("*{name}");
    text.match_indices(&alias).any(|(at, _)| {
        let rest = text.get(at + alias.len()..).unwrap_or_default();
        rest.starts_with(|it: char| it.is_whitespace() || matches!(it, ',' | ']' | '}'))
            || rest.is_empty()
    })
}
