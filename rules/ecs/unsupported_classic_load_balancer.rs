//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unsupported-classic-load-balancer",
    why: "tasks with their own network interface are no targets of a Classic Load Balancer",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-svc-classic-lb-with-fargate"],
    docs: include_str!("unsupported_classic_load_balancer.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(mode) = service.interface() else { return };
    for balancer in service.load_balancers() {
        let Some(name) = balancer.classic().filter(|it| service.is_given(*it)) else { continue };
        // With a target group beside it, `ecs/invalid-load-balancer` has said which is too much.
        if balancer.get("targetGroupArn").is_some() {
            continue;
        }
        let title = service.title();
        report
            .at(
                name,
                format!("{title} uses a Classic Load Balancer for tasks with their own interface"),
            )
            .also(mode, "gives each task an interface")
            .help("use an Application or Network Load Balancer, and `targetGroupArn`");
    }
}
