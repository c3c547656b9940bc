//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::view::k8s::{Held, Object};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-fargate-logging",
    why: "Fargate says nothing and sends no logs anywhere",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_fargate_logging.md"),
    ..Rule::new(Check::Object(check))
};

const NAMESPACE: &str = "aws-observability";
const KEYS: [&str; 4] = ["filters.conf", "flb_log_cw", "output.conf", "parsers.conf"];

/// How many characters the configuration may have.
const MOST: usize = 5300;

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if object.is("", "Namespace") && object.name() == Some(NAMESPACE) && !object.is_partial() {
        let label = object.labels().get(NAMESPACE);
        let other = label.filter(|it| it.text().is_some_and(|it| it != "enabled"));
        if other.is_some() || object.labels().lacks(NAMESPACE) {
            let place = other.or(object.name_node()).unwrap_or(object.root());
            report
                .at(place, format!("{} does not switch logging on", object.title()))
                .help(format!("give it the label `{NAMESPACE}: enabled`"));
        }
    }
    if object.is("", "ConfigMap") && object.name() == Some("aws-logging") {
        check_configuration(object, report);
    }
}

fn check_configuration(object: &Object<'_>, report: &mut Report<'_>) {
    let known = |it: &Held<'_>| KEYS.contains(&it.key());
    if !object.held().any(|it| known(&it)) {
        return;
    }
    if let Some(namespace) =
        object.metadata("namespace").filter(|it| it.text().is_some_and(|it| it != NAMESPACE))
    {
        report
            .at(namespace, format!("{} is read in `{NAMESPACE}` only", object.title()))
            .help(format!("set `namespace: {NAMESPACE}`"));
    }
    let length: usize = object.held().map(|it| it.value().raw_text().chars().count()).sum();
    if length > MOST {
        report
            .at(object, format!("{} has {length} characters of at most {MOST}", object.title()))
            .help("shorten it");
    }
    for held in object.held().filter(known) {
        let text = held.value().raw_text().to_ascii_uppercase();
        for section in ["[SERVICE]", "[INPUT]"] {
            let Some(at) = text.find(section) else { continue };
            report
                .at(
                    Within(held.value(), at..at + section.len()),
                    format!("Fargate allows no section `{section}`"),
                )
                .help("remove it: Fargate has its own");
        }
    }
}
