//! See the page beside this file.

use crate::document::Kind;
use crate::edit;
use crate::finding::{Safety, together};
use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::schema::github::{Outdated, table};
use crate::view::github::{GithubFile, Step, Uses};
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    id: "github/outdated-action",
    why: "its runtime is gone; GitHub runs it on another than it was made for, or not at all",
    same_as: &["actionlint/action"],
    category: Category::Reliability,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("outdated_action.md"),
    ..Rule::new(Check::GithubFile(check))
};

fn check(file: &GithubFile<'_>, report: &mut Report<'_>) {
    let mut found: BTreeMap<&str, Vec<Step<'_>>> = BTreeMap::new();
    for step in file.steps() {
        if let Some(uses) = step.uses().filter(|it| is_outdated(it).is_some()) {
            found.entry(uses.text()).or_default().push(step);
        }
    }
    runtime(file, report);
    for steps in found.values() {
        let mut places = steps.iter().filter_map(|it| it.uses());
        let Some(uses) = places.next() else { continue };
        let (Some(row), Some(range)) = (is_outdated(&uses), uses.version_range()) else { continue };
        let is_refused = row.refused.is_some_and(|it| uses.major().is_some_and(|own| own <= it));
        let message = match is_refused {
            true => format!("`{}` fails: its service is gone", uses.text()),
            false => format!("`{}` needs a Node.js that runners no longer have", uses.text()),
        };
        let finding = report.at(Within(uses.node, range), message);
        finding.help(format!("use `{}@v{}` or later", uses.name(), row.until + 1));
        let newer = format!("v{}", row.until + 1);
        let fixes = steps.iter().filter_map(|it| it.uses()).map(|it| {
            let range = it.version_range()?;
            edit::replace_part(it.node, range, &newer, Safety::Unsafe)
        });
        finding.fix(together(fixes));
        if is_refused {
            finding.severity(Severity::Error);
        }
        for other in places.take(3) {
            finding.also(other.node, "and here");
        }
    }
}

/// What an action of the repository itself runs on.
fn runtime(file: &GithubFile<'_>, report: &mut Report<'_>) {
    let using = file.root().get("runs").and_then(|it| it.get("using"));
    let Some(using) = using.filter(|_| file.kind() == Kind::Action) else { return };
    if let Some(text @ ("node12" | "node16")) = using.text() {
        report
            .at(using, format!("the action needs `{text}`, which runners no longer have"))
            .help("write `node24`, and build the action for it");
    }
}

fn is_outdated(uses: &Uses<'_>) -> Option<&'static Outdated<'static>> {
    let major = uses.major()?;
    let name = uses.name().to_ascii_lowercase();
    table().outdated.iter().find(|it| it.action == name && major <= it.until)
}
