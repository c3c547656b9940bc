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

/// Names that say the role may do everything, in lower case without separators. A mere `admin` in a
/// longer name is often an application that is called so.
const WHOLE: [&str; 7] = [
    "admin",
    "adminaccess",
    "adminrole",
    "awsadmin",
    "ecsadmin",
    "fulladmin",
    "organizationaccountaccessrole",
];

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let roles = [("taskRoleArn", task.task_role()), ("executionRoleArn", task.execution_role())];
    for (field, role) in roles.into_iter().filter_map(|(field, it)| Some((field, it?))) {
        let Some(name) = role.name().filter(|it| is_admin(it)) else { continue };
        report
            .at(role.0, format!("`{field}` names the administrator role `{name}`"))
            .help("give it a role with only the rights that it needs, such as `<family>-task`");
    }
}

fn is_admin(name: &str) -> bool {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    let squeezed = letters.collect::<String>().to_ascii_lowercase();
    WHOLE.contains(&squeezed.as_str()) || squeezed.contains("administrator")
}
