//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::k8s::{Object, Portion, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-strategy",
    why: "the API server refuses a way to replace Pods by which none could ever be replaced",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_strategy.md"),
    ..Rule::new(Check::Object(check))
};

/// The Deployment's amounts where it does not say, and the DaemonSet's.
const DEPLOYMENT: [(&str, Portion); 2] =
    [("maxUnavailable", Portion::Percent(25)), ("maxSurge", Portion::Percent(25))];
const DAEMON_SET: [(&str, Portion); 2] =
    [("maxUnavailable", Portion::Count(1)), ("maxSurge", Portion::Count(0))];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if object.group() != Some("apps") {
        return;
    }
    let kind = object.kind().unwrap_or_default();
    let (field, defaults, lone) = match kind {
        "Deployment" => ("strategy", DEPLOYMENT, "Recreate"),
        "DaemonSet" => ("updateStrategy", DAEMON_SET, ""),
        "StatefulSet" => ("updateStrategy", DAEMON_SET, "OnDelete"),
        _ => return,
    };
    let strategy = object.spec(field);
    let rolling = strategy.and_then(|it| it.get("rollingUpdate"));
    let rolling = rolling.filter(|it| it.kind() == Kind::Mapping && !it.is_unknown());
    let name = strategy.and_then(|it| it.set("type")).and_then(Node::text);
    if let Some(rolling) = rolling.filter(|_| !lone.is_empty() && name == Some(lone)) {
        report
            .at(rolling, format!("`{lone}` has no `rollingUpdate`"))
            .help("remove `rollingUpdate`; in a patch set it to null");
    } else if let Some(rolling) = rolling.filter(|_| kind != "StatefulSet") {
        amounts(object, rolling, defaults, report);
    }
    deadline(object, report);
}

fn amounts(
    object: &Object<'_>,
    rolling: Node<'_>,
    defaults: [(&str, Portion); 2],
    report: &mut Report<'_>,
) {
    let nodes = defaults.map(|(field, _)| rolling.get(field).filter(|it| !it.is_null()));
    let mut wrong = false;
    for (node, (field, _)) in nodes.iter().zip(defaults) {
        let most = field == "maxUnavailable" || object.kind() == Some("DaemonSet");
        let Some(node) = node else { continue };
        let Some((what, help)) = Portion::of(*node).and_then(|it| it.wrong(most)) else { continue };
        report.at(*node, format!("`{field}` of {} {what}", object.title())).help(help);
        wrong = true;
    }
    // In a patch the other one may be written elsewhere.
    let patched = object.is_incomplete() && nodes.iter().any(Option::is_none);
    let of = |at: usize| nodes[at].map_or(Some(defaults[at].1), Portion::of);
    let (Some(unavailable), Some(surge), false) = (of(0), of(1), wrong || patched) else { return };
    let Some(place) = nodes[1].or(nodes[0]) else { return };
    if object.kind() == Some("DaemonSet") && !unavailable.is_zero() && !surge.is_zero() {
        report
            .at(place, format!("{} may both exceed and fall short of its number", object.title()))
            .help("set one of `maxSurge` and `maxUnavailable`, which is 1 by default, to 0");
    } else if unavailable.is_zero() && surge.is_zero() {
        report
            .at(place, format!("{} can replace no Pod: both amounts are 0", object.title()))
            .help("set `maxSurge` or `maxUnavailable` to 1");
    }
}

/// A Pod is only available after `minReadySeconds`, so progress takes longer than that.
fn deadline(object: &Object<'_>, report: &mut Report<'_>) {
    let seconds = |field| object.spec(field).and_then(scalar::int);
    let Some(node) = object.spec("minReadySeconds").filter(|_| object.kind() == Some("Deployment"))
    else {
        return;
    };
    let deadline = match object.spec("progressDeadlineSeconds") {
        None if object.spec_lacks("progressDeadlineSeconds") && !object.is_incomplete() => {
            Some(600)
        }
        _ => seconds("progressDeadlineSeconds"),
    };
    let Some((ready, deadline)) = scalar::int(node).zip(deadline) else { return };
    if deadline <= ready {
        report
            .at(node, format!("no Pod is ready within {deadline} s, the deadline of its progress"))
            .help(format!("set `progressDeadlineSeconds` to more than {ready}"));
    }
}
