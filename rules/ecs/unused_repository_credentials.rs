//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;
use crate::view::image::is_private_ecr;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unused-repository-credentials",
    why: "ECR knows tasks by their execution role; the credentials are for other registries",
    category: Category::Maintainability,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("unused_repository_credentials.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let Some(credentials) = container.registry_credentials() else { continue };
        let Some(image) = container.get("image") else { continue };
        if is_private_ecr(image) {
            let title = container.title();
            report
                .at(credentials, format!("{title} has registry credentials for an ECR image"))
                .also(image, "the image lies in ECR")
                .help("remove `repositoryCredentials`; let `executionRoleArn` pull the image")
                .fix(edit::remove_value(credentials, Safety::Unsafe));
        }
    }
}
