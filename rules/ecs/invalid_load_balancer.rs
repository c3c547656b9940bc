//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::{LoadBalancer, Service};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-load-balancer",
    why: "a service registers a port of a container with one target",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-service-lb-target-exclusive"],
    docs: include_str!("invalid_load_balancer.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    for balancer in service.load_balancers() {
        let given = |it: &Node<'_>| service.is_given(*it);
        let (group, classic) = (balancer.get("targetGroupArn"), balancer.classic());
        if let (Some(group), Some(classic)) = (group.filter(given), classic.filter(given)) {
            report
                .at(classic, "a load balancer has both `loadBalancerName` and `targetGroupArn`")
                .also(group, "the target group")
                .help("remove `loadBalancerName`, which is for Classic Load Balancers only");
        }
        report_missing(&balancer, report);
    }
}

fn report_missing(balancer: &LoadBalancer<'_>, report: &mut Report<'_>) {
    let lacks = |field: &&str| balancer.node.lacks(field);
    let target = ["targetGroupArn", "loadBalancerName"].iter().all(lacks);
    let target = target.then_some("targetGroupArn");
    let container = ["containerName", "containerPort"].into_iter().filter(|it| lacks(it));
    for field in target.into_iter().chain(container) {
        report
            .at(balancer.node, format!("a load balancer has no `{field}`"))
            .help(format!("add `{field}`"));
    }
}
