//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::k8s::{Object, items, scalar};

/// The types of metrics with the field that each is described in. `autoscaling/validation`, read 2026-11-21.
const METRICS: [(&str, &str); 5] = [
    ("ContainerResource", "containerResource"),
    ("External", "external"),
    ("Object", "object"),
    ("Pods", "pods"),
    ("Resource", "resource"),
];

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-hpa",
    why: "the API server refuses an autoscaler that could not decide on a number",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_hpa.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(spec) =
        object.get("spec").filter(|_| object.is("autoscaling", "HorizontalPodAutoscaler"))
    else {
        return;
    };
    let metrics: Vec<_> = items(spec.set("metrics")).collect();
    replicas(spec, &metrics, report);
    if object.version() == Some("v1") {
        let target = spec.set("targetCPUUtilizationPercentage");
        within(target, 1..=i64::from(i32::MAX), report);
        return;
    }
    metrics.iter().for_each(|it| metric(*it, report));
    for direction in ["scaleUp", "scaleDown"] {
        let Some(rules) = spec.set("behavior").and_then(|it| it.set(direction)) else { continue };
        within(rules.set("stabilizationWindowSeconds"), 0..=3600, report);
        for policy in items(rules.set("policies")) {
            within(policy.get("value"), 1..=i64::from(i32::MAX), report);
            within(policy.get("periodSeconds"), 1..=1800, report);
        }
    }
}

fn replicas(spec: Node<'_>, metrics: &[Node<'_>], report: &mut Report<'_>) {
    let (least, most) = (spec.set("minReplicas"), spec.set("maxReplicas"));
    within(most, 1..=i64::from(i32::MAX), report);
    let Some((node, number)) = least.and_then(|it| Some((it, scalar::int(it)?))) else { return };
    // What measures something outside the Pods can wake them.
    let outside = |it: &Node<'_>| {
        it.set("type")
            .is_none_or(|it| !matches!(it.text(), Some("Resource" | "Pods" | "ContainerResource")))
    };
    // A patch may leave out the metrics.
    let whole = spec.set("scaleTargetRef").is_some() && spec.set("metrics").is_none_or(is_list);
    if number < 0 || number == 0 && whole && !metrics.iter().any(outside) {
        report
            .at(node, format!("`minReplicas` is {number}"))
            .help("write 1 or more; 0 needs a metric of the type `Object` or `External`");
    } else if let Some((most, limit)) = most.and_then(|it| Some((it, scalar::int(it)?)))
        && limit < number
        && limit > 0
    {
        report
            .at(
                most,
                format!("`maxReplicas` is {limit}, less than `minReplicas`, which is {number}"),
            )
            .help(format!("set `maxReplicas` to {number} or more"))
            .also(node, "at least so many");
    }
}

fn is_list(node: Node<'_>) -> bool {
    node.kind() == Kind::Sequence
}

fn metric(node: Node<'_>, report: &mut Report<'_>) {
    let Some(kind) = node.set("type") else { return };
    let Some((_, field)) = METRICS.iter().find(|it| Some(it.0) == kind.text()) else { return };
    let other = METRICS.iter().filter(|it| it.1 != *field).find_map(|it| node.set(it.1));
    match node.set(field) {
        None if node.lacks(field) => {
            report
                .at(kind, format!("a metric of the type `{}` needs `{field}`", kind.raw_text()))
                .help(format!("describe it in `{field}`, or change the type"));
        }
        Some(_) if other.is_some() => {
            let Some(other) = other else { return };
            report
                .at(other, format!("a metric of the type `{}` has only `{field}`", kind.raw_text()))
                .help("make it another item of `metrics`");
        }
        Some(source) => target(source, field, report),
        None => {}
    }
}

fn target(source: Node<'_>, field: &str, report: &mut Report<'_>) {
    let Some(target) = source.set("target") else { return };
    let either: &[&str] = match field {
        "resource" | "containerResource" => &["averageUtilization", "averageValue"],
        "pods" => &["averageValue"],
        _ => &["value", "averageValue"],
    };
    within(target.set("averageUtilization"), 1..=i64::from(i32::MAX), report);
    if either.iter().all(|it| target.lacks(it)) {
        let names: Vec<_> = either.iter().map(|it| format!("`{it}`")).collect();
        report
            .at(target, format!("the target needs {}", names.join(" or ")))
            .help(format!("set {}", names.join(" or ")));
    }
}

fn within(node: Option<Node<'_>>, range: std::ops::RangeInclusive<i64>, report: &mut Report<'_>) {
    let Some((node, number)) = node.and_then(|it| Some((it, scalar::int(it)?))) else { return };
    if range.contains(&number) {
        return;
    }
    let field = node.own_key().map_or("it", Node::raw_text);
    let (least, most) = (range.start(), range.end());
    let help = match *most > 1_000_000 {
        true => format!("write {least} or more"),
        false => format!("write {least} to {most}"),
    };
    report.at(node, format!("`{field}` cannot be {number}")).help(help);
}
