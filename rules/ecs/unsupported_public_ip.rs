//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unsupported-public-ip",
    why: "on instances of your own the interface of a task never gets a public address",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("unsupported_public_ip.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(public) = service.public_ip().filter(|_| service.is_on_instances()) else { return };
    let fix = match public.text() {
        Some("ENABLED") => replace(public, "DISABLED", Safety::Safe),
        _ => replace(public, "false", Safety::Safe),
    };
    let message = format!("{} asks for public addresses on instances", service.title());
    let finding = report.at(public, message);
    if let Some(launch) = service.get("launchType") {
        finding.also(launch, "has no public addresses for tasks");
    }
    finding.help("turn it off; let tasks out through a NAT gateway").fix(fix);
}
