//! See the page beside this file.

use crate::document::Kind;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{self, Node};
use crate::view::ecs::{Deployment, Target};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-appspec",
    why: "CodeDeploy refuses a revision whose AppSpec file lacks what a deployment needs",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_appspec.md"),
    ..Rule::new(Check::Deployment(check))
};

/// CodeDeploy user guide, AppSpec 'hooks' section for an Amazon ECS deployment, read 2026-11-21.
const HOOKS: [&str; 5] = [
    "BeforeInstall",
    "AfterInstall",
    "AfterAllowTestTraffic",
    "BeforeAllowTraffic",
    "AfterAllowTraffic",
];

fn check(deployment: &Deployment<'_>, report: &mut Report<'_>) {
    if deployment.kind() != Kind::AppSpec {
        return;
    }
    check_version(deployment, report);
    deployment.targets().for_each(|it| check_target(&it, report));
    for hook in deployment.hooks() {
        let Some(name) =
            hook.text().filter(|it| !HOOKS.iter().any(|hook| hook.eq_ignore_ascii_case(it)))
        else {
            continue;
        };
        report
            .at(hook, format!("hook `{name}` is no event of an ECS deployment"))
            .severity(Severity::Warning)
            .meant(hook, HOOKS, || format!("use one of `{}`", HOOKS.join("`, `")));
    }
}

fn check_version(deployment: &Deployment<'_>, report: &mut Report<'_>) {
    let Some(version) = deployment.get("version") else {
        if lacks(deployment.root(), "version") {
            report
                .at(deployment.root(), "the file has no `version`")
                .severity(Severity::Warning)
                .help("add `version: 0.0`");
        }
        return;
    };
    let is = |it: &str, number: f64| it.parse().is_ok_and(|it: f64| it == number);
    let Some(text) = version.text().filter(|it| !is(it, 0.0)) else { return };
    // The console of ECS writes 1, and CodeDeploy takes that; it is not documented.
    let severity = if is(text, 1.0) { Severity::Info } else { Severity::Warning };
    report
        .at(version, format!("version `{text}` is not 0.0"))
        .severity(severity)
        .help("write `0.0`");
}

fn check_target(target: &Target<'_>, report: &mut Report<'_>) {
    let Some(properties) = target.properties() else {
        return missing(target.0, "Properties", "", report);
    };
    // Deploy actions fill in an empty one.
    if !properties.entries().any(|it| it.key.raw_text().eq_ignore_ascii_case("TaskDefinition")) {
        missing(properties, "TaskDefinition", ": <TASK_DEFINITION>", report);
    }
    let Some(info) = target.load_balancer() else {
        return missing(properties, "LoadBalancerInfo", "", report);
    };
    if target.container_name().is_none() {
        missing(info, "ContainerName", "", report);
    }
    if target.container_port().is_none() {
        missing(info, "ContainerPort", "", report);
    }
}

fn missing(node: Node<'_>, name: &str, value: &str, report: &mut Report<'_>) {
    if lacks(node, name) {
        report
            .at(node, format!("the target service has no `{name}`"))
            .help(format!("add `{name}{value}`"));
    }
}

/// Whether a mapping certainly has no such key in any case, or nothing in it.
fn lacks(node: Node<'_>, name: &str) -> bool {
    let is_it = |it: tree::Entry<'_>| {
        it.key.is_unknown() || it.key.raw_text().eq_ignore_ascii_case(name) && !it.value.is_empty()
    };
    node.kind() == tree::Kind::Mapping && !node.is_unknown() && !node.entries().any(is_it)
}
