//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/awsvpc-unsupported-parameter",
    why: "the task has an interface of its own in awsvpc mode, and ECS writes its hosts and resolver files",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-awsvpc-extra-hosts",
        "cdk-preflight/pf-ecs-awsvpc-hostname",
        "cdk-preflight/pf-ecs-fargate-disable-networking",
        "cdk-preflight/pf-ecs-fargate-dns-servers",
        "cdk-preflight/pf-ecs-fargate-links",
    ],
    docs: include_str!("awsvpc_unsupported_parameter.md"),
    ..Rule::new(Check::Task(check))
};

/// Fields that `awsvpc` refuses, and what to do instead. ECS Developer Guide and the service's own
/// error texts, read in November 2026.
const FIELDS: [(&str, &str); 6] = [
    ("links", "remove it; containers of the task reach each other at `localhost`"),
    ("hostname", "remove it; the host name comes from the task's network interface"),
    ("extraHosts", "remove it; use names of a private DNS zone"),
    ("dnsServers", "remove it; set DNS servers in the DHCP options of the VPC"),
    ("dnsSearchDomains", "remove it; set the domain in the DHCP options of the VPC"),
    ("disableNetworking", "remove it; a security group without rules closes the network"),
];

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if !task.uses_awsvpc() {
        return;
    }
    for container in task.containers() {
        for (field, help) in FIELDS {
            let set = container.get(field).filter(|it| it.is_certain());
            let Some(value) = set else { continue };
            if field == "disableNetworking" && !value.is_true() {
                continue;
            }
            let title = container.title();
            let finding = report
                .at(value, format!("{title} sets `{field}`, which awsvpc mode does not have"));
            finding.help(help);
            let mode = task.get("networkMode").filter(|it| it.text() == Some("awsvpc"));
            match (mode, task.fargate()) {
                (Some(mode), _) => finding.also(mode, "the network mode"),
                (None, Some(fargate)) => finding.also(fargate, "Fargate has awsvpc mode only"),
                (None, None) => finding,
            };
        }
    }
}
