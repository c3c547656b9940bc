//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
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
    let steps = file.steps();
    let of_steps = steps.iter().filter_map(|it| it.get("shell"));
    file.default_shells().into_iter().chain(of_steps).for_each(|it| look(it, report));
    for step in &steps {
        let job = step.job().filter(|it| it.is_hosted() && !it.is_windows());
        let (Some(job), Some(shell)) = (job, step.get("shell")) else { continue };
        if let Some(text @ ("cmd" | "powershell")) = shell.text() {
            report
                .at(shell, format!("{} is not on Windows and has no `{text}`", job.title()))
                .help("use `bash` or `pwsh`");
        }
    }
}

fn look(node: Node<'_>, report: &mut Report<'_>) {
    let Some(text) = node.text().filter(|it| !it.is_empty()) else { return };
    let known = || table().shells.iter().copied();
    if text.contains("{0}") || known().any(|it| it.eq_ignore_ascii_case(text)) {
        return;
    }
    // Some runners of one's own are said to take the path of a shell.
    let severity = if text.contains('/') { Severity::Warning } else { Severity::Error };
    report
        .at(node, format!("`{text}` is no shell of GitHub's"))
        .meant(node, known(), || {
            format!("write `{text} {{0}}` for a command that takes the script as a file")
        })
        .severity(severity);
}
