//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/admin-role",
    why: "whoever gets into the container gets the whole account",
    category: Category::Security,
    severity: Severity::Warning,
    cwe: &[250],
    docs: include_str!("admin_role.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let roles = [("taskRoleArn", task.task_role()), ("executionRoleArn", task.execution_role())];
    for (field, role) in roles.into_iter().filter_map(|(field, it)| Some((field, it?))) {
        let rights = task.role_document(role).and_then(|it| it.all_rights());
        let finding = match (rights, role.administrator()) {
            (Some(rights), _) => report
                .at(role.0, format!("`{field}` is a role that may do everything"))
                .also(rights, "every right is given here"),
            (None, Some(name)) => {
                report.at(role.0, format!("`{field}` names the administrator role `{name}`"))
            }
            (None, None) => continue,
        };
        finding.help("give it a role with only the rights that it needs, such as `<family>-task`");
    }
}
