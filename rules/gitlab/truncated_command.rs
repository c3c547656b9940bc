//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Check, Report, Rule};
use crate::tree::{Kind, Node, Style};
use crate::view::ci;
use crate::view::gitlab::File;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/truncated-command",
    why: "what comes after the ` #` is a comment, so that the shell waits for the closing quote",
    fixable: true,
    docs: include_str!("truncated_command.md"),
    ..Rule::new(Check::GitlabFile(check))
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let scripts = ci::scripts(file.project(), file.position());
    for node in scripts.iter().flat_map(|it| &it.items).map(|it| it.node) {
        let Some(quote) = open_quote(node.raw_text()).filter(|_| is_cut(node)) else { continue };
        let message = format!("the command ends within `{quote}`: ` #` begins a comment");
        report
            .at(node, message)
            .help("quote the whole line, or write it below `- |`")
            .fix(edit::quote_line(node, Safety::Safe));
    }
}

/// Whether a comment follows a command without quotes on its line.
fn is_cut(node: Node<'_>) -> bool {
    let after = node.source().text().get(node.range().end as usize..).unwrap_or_default();
    node.kind() == Kind::Scalar
        && node.style() == Style::Plain
        && node.is_verbatim()
        && after.trim_start_matches([' ', '\t']).starts_with('#')
}

/// The quote that a command opens and does not close.
fn open_quote(text: &str) -> Option<char> {
    let mut open: Option<char> = None;
    let mut escaped = false;
    for it in text.chars() {
        match (it, open) {
            _ if escaped => escaped = false,
            ('\\', None | Some('"')) => escaped = true,
            ('"' | '\'', None) => open = Some(it),
            (it, Some(quote)) if it == quote => open = None,
            _ => {}
        }
    }
    open
}
