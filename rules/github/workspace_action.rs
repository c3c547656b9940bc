//! See the page beside this file.

use crate::finding::{Safety, replace_raw};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/workspace-action",
    why: "what runs is whatever lies in the workspace by then, which earlier steps can change",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["zizmor/self-repository"],
    cwe: &[829],
    fixable: true,
    docs: include_str!("workspace_action.md"),
    ..Rule::new(Check::Step(check))
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let Some(uses) = step.uses() else { return };
    let Some(path) = uses.node.text().and_then(|it| it.strip_prefix("./")) else { return };
    let own = format!("$/{path}");
    let plain = path.chars().all(|it| it.is_ascii_alphanumeric() || "/._-".contains(it));
    report
        .at(uses.node, "the action is taken from the workspace, not from the repository")
        .help(format!("write `{own}`, which needs no checkout either"))
        .fix(plain.then(|| replace_raw(uses.node, &own, Safety::Unsafe)).flatten());
}
