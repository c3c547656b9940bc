//! See the page beside this file.

use crate::expression::{Comparison, Kind, Node, Path};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Site;

pub(super) static RULE: Rule = Rule {
    id: "github/bot-condition",
    why: "it tells who caused this run, not whose code it is: who comes after the bot passes as well",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["zizmor/bot-conditions"],
    cwe: &[290],
    docs: include_str!("bot_condition.md"),
    ..Rule::new(Check::Expression(check))
};

/// Events that run with the secrets of the repository although a fork may cause them.
const EVENTS: [&str; 3] = ["issue_comment", "pull_request_target", "workflow_run"];

fn check(site: &Site<'_>, report: &mut Report<'_>) {
    let privileged = site.workflow().is_some_and(|it| it.runs_on_event(&EVENTS));
    if !site.is_condition || !privileged {
        return;
    }
    for node in site.expression.nodes() {
        let Kind::Compare { operator: Comparison::Equal, left, right } = &node.kind else {
            continue;
        };
        let Some(path) = actor(left, right).or_else(|| actor(right, left)) else { continue };
        report
            .at(
                site.place(node.range.clone()),
                format!("`{path}` is asked whether a bot wrote the code"),
            )
            .help("ask who opened the pull request: `github.event.pull_request.user.login`");
    }
}

/// The path of the one who caused the run, if it is compared with a bot.
fn actor(side: &Node, with: &Node) -> Option<Path> {
    with.as_text().filter(|it| it.to_ascii_lowercase().ends_with("[bot]"))?;
    let names =
        ["github.actor", "github.triggering_actor", "github.event.pull_request.sender.login"];
    Path::of(side).filter(|it| names.iter().any(|name| it.is(name)))
}
