//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Amount, Pod, Quantity};

pub(super) static RULE: Rule = Rule {
    id: "k8s/request-exceeds-limit",
    why: "the API server refuses to promise more than may be used",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("request_exceeds_limit.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    for (title, resources) in pod.all_resources() {
        for request in resources.list("requests") {
            // Of what cannot be shared both must be the same.
            if request.is_extended() || request.is_huge_pages() {
                continue;
            }
            let Some(limit) = resources.get("limits", request.name) else { continue };
            if exceeds(&request, &limit) {
                let message = format!("{title} requests more {} than it may use", request.name);
                say(message, &request, &limit, "the limit", report);
            }
        }
    }
    let whole = pod.resources();
    for container in pod.containers() {
        for limit in container.resources().list("limits") {
            let Some(most) = whole.get("limits", limit.name) else { continue };
            if exceeds(&limit, &most) {
                let title = container.title();
                let message = format!("{title} may use more {} than its Pod", limit.name);
                say(message, &limit, &most, "the limit of the Pod", report);
            }
        }
    }
    for most in whole.list("requests") {
        let requests = pod.running().filter_map(|it| it.resources().get("requests", most.name));
        let sum: i128 = requests.filter_map(|it| it.quantity()).map(Quantity::nanos).sum();
        if most.quantity().is_some_and(|it| it.nanos() < sum) {
            let message = format!("the containers request more {} than their Pod", most.name);
            report.at(most, message).help("raise it to the sum of what the containers request");
        }
    }
}

fn exceeds(one: &Amount<'_>, other: &Amount<'_>) -> bool {
    one.quantity().zip(other.quantity()).is_some_and(|(one, other)| one > other)
}

fn say(
    message: String,
    more: &Amount<'_>,
    less: &Amount<'_>,
    label: &str,
    report: &mut Report<'_>,
) {
    let (high, low) = (more.node.raw_text(), less.node.raw_text());
    report
        .at(more, message)
        .also(less, label)
        .help(format!("lower it to {low}, or raise {label} to {high}"));
}
