//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::github::is_archived;
use crate::view::github::{Target, Used};

pub(super) static RULE: Rule = Rule {
    id: "github/archived-action",
    why: "nobody mends its faults, or follows what GitHub removes",
    category: Category::Maintainability,
    severity: Severity::Warning,
    default: false,
    same_as: &["zizmor/archived-uses"],
    cwe: &[1104],
    docs: include_str!("archived_action.md"),
    ..Rule::new(Check::Uses(check))
};

fn check(used: &Used<'_>, report: &mut Report<'_>) {
    let uses = &used.uses;
    let Target::Repository { owner, name, .. } = uses.target() else { return };
    let repository = format!("{owner}/{name}");
    if is_archived(&repository) {
        report
            .at(uses.node, format!("the repository of `{repository}` is archived"))
            .help("replace it by a kept action, or by the commands that it runs");
    }
}
