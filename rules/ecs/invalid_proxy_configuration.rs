//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::{Proxy, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-proxy-configuration",
    why: "registration fails for a proxy that is not wholly described",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-proxy-configuration-awsvpc-required",
        "cdk-preflight/pf-ecs-proxy-configuration-container-missing",
        "cdk-preflight/pf-ecs-proxy-configuration-missing-required-props",
    ],
    fixable: true,
    docs: include_str!("invalid_proxy_configuration.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(proxy) = task.app_mesh() else { return };
    check_network(task, &proxy, report);
    check_container(task, &proxy, report);
    check_properties(&proxy, report);
}

fn check_network(task: &Task<'_>, proxy: &Proxy<'_>, report: &mut Report<'_>) {
    let other = task.network_mode().is_some_and(|it| it != "awsvpc");
    // Fargate wants the same of every task; another rule says so.
    if task.is_fargate() || !other && !task.lacks("networkMode") {
        return;
    }
    let finding =
        report.at(proxy.node(), "`proxyConfiguration` goes with network mode `awsvpc` only");
    finding.help("set `networkMode` to \"awsvpc\"");
    if let Some(mode) = task.get("networkMode") {
        finding.also(mode, "the network mode");
    }
}

fn check_container(task: &Task<'_>, proxy: &Proxy<'_>, report: &mut Report<'_>) {
    let Some(node) = proxy.container_name() else { return };
    let Some(name) = node.text() else { return };
    // Where a script fills in the family, it often adds the proxy's container as well.
    let rendered = task.get("family").is_some_and(Node::is_unknown);
    if rendered || !task.names_are_known() || task.container(name).is_some() {
        return;
    }
    let names = task.containers().filter_map(|it| it.name());
    report.at(node, format!("the proxy container `{name}` is not in the task")).meant(
        node,
        names,
        || "name the container that runs the proxy".to_owned(),
    );
}

fn check_properties(proxy: &Proxy<'_>, report: &mut Report<'_>) {
    let missing = proxy.missing_properties();
    if !missing.is_empty() {
        let names = missing.join("`, `");
        report
            .at(proxy.node(), format!("the proxy configuration lacks `{names}`"))
            .help(format!("add `{names}` to `properties`"));
    }
}
