//! See the page beside this file.

use crate::document::Kind;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/policy-as-role",
    why: "a policy says what may be done; only a role can be taken on",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["kics/9e8c89b3", "kics/inline_policies_are_attached_to_ecs_service"],
    docs: include_str!("policy_as_role.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(role) = service.role() else { return };
    let policy = service.referred(role.0, Kind::Policy);
    let is_arn = role.0.text().is_some_and(|it| it.starts_with("arn:") && it.contains(":policy/"));
    if policy.is_none() && !is_arn {
        return;
    }
    let finding = report.at(role.0, format!("`role` of {} is a policy", service.title()));
    finding.help("name a role that has the policy, or remove `role`");
    if let Some(policy) = policy {
        finding.also(policy, "the policy");
    }
}
