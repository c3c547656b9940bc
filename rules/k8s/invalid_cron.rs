//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::tree::Node;
use crate::view::k8s::{Object, cron_error, has_zone, near_time_zone, time_zones};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-cron",
    why: "the API server refuses a schedule that the controller cannot read",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["datree/CRONJOB_INVALID_SCHEDULE_VALUE"],
    docs: include_str!("invalid_cron.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(spec) = object.get("spec").filter(|_| object.is("batch", "CronJob")) else { return };
    if let Some(schedule) = spec.get("schedule") {
        look_at(object, schedule, report);
    }
    if let Some(zone) = spec.get("timeZone") {
        zone_is_known(zone, report);
    }
}

fn look_at(object: &Object<'_>, node: Node<'_>, report: &mut Report<'_>) {
    let Some(schedule) = node.text() else { return };
    if has_zone(schedule) {
        // Versions before 1.29 read it, and warn.
        let refused = object.cluster_version().minor() >= 29;
        let finding = report
            .at(node, format!("the schedule of {} names a time zone", object.title()))
            .help("move the zone to `timeZone`");
        if !refused {
            finding.severity(Severity::Warning);
        }
        return;
    }
    let Some(error) = cron_error(schedule) else { return };
    let message = format!("the schedule of {} {}", object.title(), error.what);
    match error.range.is_empty() {
        true => report.at(node, message),
        false => report.at(Within(node, error.range), message),
    }
    .help(error.help);
}

fn zone_is_known(node: Node<'_>, report: &mut Report<'_>) {
    let Some(zone) = node.text() else { return };
    if time_zones().any(|it| it == zone) {
        return;
    }
    let near = near_time_zone(zone);
    let malformed = zone.is_empty() || zone.eq_ignore_ascii_case("local") || zone.contains(' ');
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write a name such as `Europe/Berlin` or `Etc/UTC`".to_owned(),
    };
    let finding = report.at(node, format!("`{zone}` is no known time zone")).help(help);
    // The list grows by a name a year.
    if near.is_none() && !malformed {
        finding.severity(Severity::Warning);
    }
}
