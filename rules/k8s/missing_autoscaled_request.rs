//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Autoscaler, Object, Pod, PodContainer, Role, Utilization};

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-autoscaled-request",
    why: "a share of nothing cannot be told: the autoscaler never scales",
    category: Category::Reliability,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("missing_autoscaled_request.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let autoscaler = Autoscaler::of(*object).filter(|_| !object.is_partial());
    let Some(target) = autoscaler.and_then(|it| it.target()) else { return };
    let Some(autoscaler) = autoscaler else { return };
    let Some(pod) = target.pods().next().filter(Pod::is_whole) else { return };
    if !pod.lacks("resources") || !pod.containers_are_known() || may_get_requests(&target) {
        return;
    }
    for share in autoscaler.utilizations() {
        if let Some(node) = share.container
            && let Some(name) = node.text()
            && pod.container(name).is_none()
        {
            let names: Vec<_> = pod.running().filter_map(|it| it.name()).collect();
            report
                .at(node, format!("{} has no container `{name}`", target.title()))
                .meant(node, names.iter().copied(), || "name one of its containers".to_owned())
                .also(target, "this is what is scaled");
            continue;
        }
        let without: Vec<_> = pod.containers().filter(|it| counts(it, &share)).collect();
        let Some((first, rest)) = without.split_first() else { continue };
        let resource = share.resource;
        let message = match share.node {
            Some(_) => format!("{} requests no {resource} to take a share of", first.title()),
            None => format!("{} requests no {resource}, which is scaled by", first.title()),
        };
        let finding = match share.node {
            Some(node) => report.at(node, message),
            None => report.at(object, message),
        };
        finding
            .help(format!("set `resources.requests.{resource}` in every container"))
            .also(first, format!("this requests no {resource}"));
        for container in rest {
            finding.also(container, "nor does this");
        }
    }
}

/// Whether a container certainly has no request that a share is taken of.
fn counts(container: &PodContainer<'_>, share: &Utilization<'_>) -> bool {
    let meant = match share.container {
        Some(node) => node.text().is_some() && node.text() == container.name(),
        None => container.role() == Role::Main,
    };
    let lacks = |list| container.lacks_resource(list, share.resource);
    meant && container.image().is_some() && lacks("requests") && lacks("limits")
}

/// Whether something else may set requests: a LimitRange, or an autoscaler of their size.
fn may_get_requests(target: &Object<'_>) -> bool {
    let sized = target.autoscalers().iter().any(|it| !it.is_horizontal());
    sized || target.scope().has(&["LimitRange"])
}
