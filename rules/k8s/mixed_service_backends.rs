//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Object, Pod, Service};

pub(super) static RULE: Rule = Rule {
    id: "k8s/mixed-service-backends",
    why: "a share of the requests goes to Pods that may not know what to do with them",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("mixed_service_backends.md"),
    ..Rule::new(Check::Object(check))
};

/// Labels that tell one program from another.
const OWN: [&str; 6] = [
    "app",
    "app.kubernetes.io/component",
    "app.kubernetes.io/name",
    "component",
    "k8s-app",
    "name",
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(selector) = Service::of(*object).and_then(|it| it.selector()) else { return };
    let pods = object.scope().pods_here(&selector).certain.into_iter();
    let pods: Vec<_> = pods.filter(|it| !it.is_batch()).collect();
    let Some((first, rest)) = pods.split_first() else { return };
    let Some((other, key)) = rest.iter().find_map(|it| Some((it, difference(first, it)?))) else {
        return;
    };
    let message = format!("{} routes to Pods with another label `{key}`", object.title());
    let finding = report
        .at(selector.node(), message)
        .help(format!("select by `{key}` too"))
        .also(first.labels().get(key).unwrap_or(first.spec()), "it routes to these");
    finding.also(other.labels().get(key).unwrap_or(other.spec()), "and to these");
}

/// The label in which two certainly differ.
fn difference(one: &Pod<'_>, two: &Pod<'_>) -> Option<&'static str> {
    let value = |pod: &Pod<'_>, key: &str| pod.labels().get(key)?.text().map(str::to_owned);
    let differs = |key: &&&str| match (value(one, key), value(two, key)) {
        (Some(one), Some(two)) => one != two,
        _ => false,
    };
    OWN.iter().find(differs).copied()
}
