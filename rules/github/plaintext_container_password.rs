//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/plaintext-container-password",
    why: "whoever can read the repository, or any clone of it, can use the registry",
    category: Category::Security,
    severity: Severity::Error,
    same_as: &["actionlint/credentials", "zizmor/hardcoded-container-credentials"],
    cwe: &[798],
    docs: include_str!("plaintext_container_password.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    let mut seen = Vec::new();
    for job in workflow.jobs() {
        let services = job.get("services").into_iter().flat_map(Node::entries).map(|it| it.value);
        for container in job.get("container").into_iter().chain(services) {
            let password = container.get("credentials").and_then(|it| it.get("password"));
            let Some(password) = password.filter(|it| it.text().is_some_and(|it| !it.is_empty()))
            else {
                continue;
            };
            // What an alias stands for is written once.
            if seen.contains(&password.index()) {
                continue;
            }
            seen.push(password.index());
            report
                .at(password, format!("{} has the password of a registry in plain text", job.title()))
                .help("replace the password, store it as a secret and write `${{ secrets.REGISTRY_PASSWORD }}`");
        }
    }
}
