//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::github::table;
use crate::view::github::GithubFile;

pub(super) static RULE: Rule = Rule {
    id: "github/discouraged-feature",
    why: "tools that look into workflows cannot follow it, and it invites mistakes",
    same_as: &["zizmor/misfeature"],
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("discouraged_feature.md"),
    ..Rule::new(Check::GithubFile(check))
};

fn check(file: &GithubFile<'_>, report: &mut Report<'_>) {
    let steps = file.steps();
    let shells = steps.iter().filter_map(|it| it.get("shell"));
    for shell in file.default_shells().into_iter().chain(shells) {
        let Some(text) = shell.text() else { continue };
        let first = text.split_whitespace().next().unwrap_or_default();
        let known = table().shells.iter().any(|it| *it == crate::paths::name(first));
        match first {
            "cmd" => report.at(shell, "the script is one of `cmd`").help("use `shell: pwsh`"),
            _ if !known && !text.is_empty() => report
                .at(shell, format!("the script is run by `{first}`"))
                .help("use `bash`, and call the program in the script"),
            _ => continue,
        };
    }
    for step in steps.iter().filter(|it| it.is_action(&["actions/setup-python"])) {
        let Some(node) = step.with("pip-install") else { continue };
        report
            .at(node, "`pip-install` installs packages outside of any environment")
            .help("make a virtual environment in a step, and install there");
    }
}
