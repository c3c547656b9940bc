//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::schema::github::table;
use crate::tree::Node;
use crate::view::github::GithubFile;

pub(super) static RULE: Rule = Rule {
    id: "github/unknown-shell",
    why: "the step fails before its first command: the shell is no word and no command with `{0}`",
    same_as: &["actionlint/shell-name"],
    fixable: true,
    docs: include_str!("unknown_shell.md"),
    ..Rule::new(Check::GithubFile(check))
};

fn check(file: &GithubFile<'_>, report: &mut Report<'_>) {
    let of_steps = file.steps().into_iter().filter_map(|it| it.get("shell"));
    file.default_shells().into_iter().chain(of_steps).for_each(|it| look(it, report));
}

fn look(node: Node<'_>, report: &mut Report<'_>) {
    let Some(text) = node.text().filter(|it| !it.is_empty()) else { return };
    let known = || table().shells.iter().copied();
    if text.contains("{0}") || known().any(|it| it.eq_ignore_ascii_case(text)) {
        return;
    }
    report.at(node, format!("`{text}` is no shell of GitHub's")).meant(node, known(), || {
        format!("write `{text} {{0}}` for a command that takes the script as a file")
    });
}
