//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity, Within};
use crate::text::one_of;
use crate::tree::Node;
use crate::view::github::Workflow;
use crate::view::k8s::{cron_error, near_time_zone, time_zones};

pub(super) static RULE: Rule = Rule {
    id: "github/invalid-schedule",
    why: "GitHub refuses the workflow, or never starts it",
    same_as: &["actionlint/events", "actionlint/syntax-check"],
    docs: include_str!("invalid_schedule.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    let Some(event) = workflow.event("schedule") else { return };
    if event.filters.is_none() {
        report
            .at(event.place, "`schedule` does not say when")
            .help("write `schedule: [{cron: \"0 3 * * *\"}]` in a mapping");
    }
    for entry in event.filters.into_iter().flat_map(|it| it.items()) {
        entry.get("cron").into_iter().for_each(|it| schedule(it, report));
        entry.get("timezone").into_iter().for_each(|it| zone(it, report));
    }
}

fn schedule(node: Node<'_>, report: &mut Report<'_>) {
    let Some(text) = node.text().filter(|it| !it.is_empty()) else { return };
    // What GitHub does not take from robfig's reader: words, zones, `?`.
    if text.trim_start().starts_with(['@', 'T', 'C']) {
        report
            .at(node, format!("the schedule `{text}` is none of five fields"))
            .help("write five fields: minute, hour, day of the month, month, day of the week");
        return;
    }
    let sunday = text.split_whitespace().nth(4).is_some_and(|it| it.contains('7'));
    match cron_error(text) {
        // GitHub takes 7 for Sunday.
        Some(_) if sunday && cron_error(&text.replacen('7', "0", 1)).is_none() => {}
        Some(error) => {
            report
                .at(Within(node, error.range), format!("the schedule `{text}` {}", error.what))
                .help(error.help);
        }
        None => often(node, text, report),
    }
}

fn often(node: Node<'_>, text: &str, report: &mut Report<'_>) {
    let minute = text.split_whitespace().next().unwrap_or_default();
    let step = minute.strip_prefix("*/").and_then(|it| it.parse::<u32>().ok());
    if minute == "*" || step.is_some_and(|it| it < 5) {
        report
            .at(node, format!("the schedule `{text}` asks for a run more often than all 5 minutes"))
            .help("write `*/5` for the minutes, or less often")
            .severity(Severity::Warning);
    }
}

fn zone(node: Node<'_>, report: &mut Report<'_>) {
    let Some(name) = node.text().filter(|it| !it.is_empty()) else { return };
    if time_zones().any(|it| it == name) {
        return;
    }
    let help = match near_time_zone(name) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("use {}", one_of(["Europe/Berlin", "America/New_York", "UTC"])),
    };
    report.at(node, format!("there is no time zone `{name}`")).help(help);
}
