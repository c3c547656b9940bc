//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::schema::github::table;
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/outdated-action",
    why: "its runtime is gone; GitHub runs it on another than it was made for, or not at all",
    same_as: &["actionlint/action"],
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("outdated_action.md"),
    ..Rule::new(Check::Step(check))
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let Some(uses) = step.uses() else { return };
    let (Some(major), Some(range)) = (uses.major(), uses.version_range()) else { return };
    let name = uses.name().to_ascii_lowercase();
    let Some(row) = table().outdated.iter().find(|it| it.action == name) else { return };
    if major > row.until {
        return;
    }
    let place = Within(uses.node, range);
    let is_refused = row.refused.is_some_and(|it| major <= it);
    let message = match is_refused {
        true => format!("GitHub refuses `{}`", uses.text()),
        false => format!("`{}` needs a Node.js that runners no longer have", uses.text()),
    };
    let finding = report.at(place, message);
    finding.help(format!("use `{}@v{}` or later", uses.name(), row.until + 1));
    if is_refused {
        finding.severity(Severity::Error);
    }
}
