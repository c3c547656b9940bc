//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::view::github::Dependabot;

pub(super) static RULE: Rule = Rule {
    id: "github/incomplete-update",
    why: "Dependabot refuses the whole configuration, and updates nothing",
    docs: include_str!("incomplete_update.md"),
    ..Rule::new(Check::Dependabot(check))
};

fn check(dependabot: &Dependabot<'_>, report: &mut Report<'_>) {
    for update in dependabot.updates() {
        let place = update.get("package-ecosystem").unwrap_or(update);
        if update.lacks("directory") && update.lacks("directories") {
            report.at(place, "the update has no `directory`").help("add `directory: /`");
        }
        if update.get("schedule").is_none() && update.lacks("multi-ecosystem-group") {
            report
                .at(place, "the update has no `schedule`")
                .help("add `schedule: {interval: weekly}`");
        }
    }
}
