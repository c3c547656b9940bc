//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/admin-service-role",
    why: "ECS needs a few rights on load balancers and nothing else",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["kics/01986452", "kics/3206240f", "kics/ecs_service_admin_role_is_present"],
    cwe: &[250],
    docs: include_str!("admin_service_role.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(role) = service.role() else { return };
    let rights = service.role_document(role).and_then(|it| it.all_rights());
    let title = service.title();
    let finding = match (rights, role.administrator()) {
        (Some(rights), _) => report
            .at(role.0, format!("`role` of {title} may do everything"))
            .also(rights, "every right is given here"),
        (None, Some(name)) => {
            report.at(role.0, format!("`role` of {title} is the administrator role `{name}`"))
        }
        (None, None) => return,
    };
    finding.help("remove `role`; ECS then uses its service-linked role");
}
