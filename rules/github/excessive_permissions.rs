//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::{Permissions, Workflow};

pub(super) static RULE: Rule = Rule {
    id: "github/excessive-permissions",
    why: "code that gets into one job may then change what only another has to",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["checkov/CKV2_GHA_1", "zizmor/excessive-permissions"],
    cwe: &[250],
    docs: include_str!("excessive_permissions.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    let everything = |it: Permissions<'_>| it.word() == Some("write-all");
    let own = workflow.permissions();
    let of_jobs = workflow.jobs().filter(|it| it.get("permissions").is_some());
    let words = of_jobs.map(|it| it.permissions()).chain([own]).filter(|it| everything(*it));
    for node in words.filter_map(Permissions::node) {
        report
            .at(node, "the token may write to everything")
            .help("name the scopes that are needed: `permissions: {contents: read}`");
    }
    let inheriting = workflow.jobs().filter(|it| it.get("permissions").is_none());
    if inheriting.take(2).count() < 2 || everything(own) {
        return;
    }
    let writes: Vec<_> = own.scopes().filter(|it| it.value.text() == Some("write")).collect();
    let Some((first, rest)) = writes.split_first() else { return };
    let names: Vec<_> = writes.iter().map(|it| format!("`{}`", it.key.raw_text())).collect();
    let message = format!("every job may write {}", names.join(", "));
    let finding = report
        .at(first.value, message)
        .help("give the scope to the job that needs it, under its own `permissions`");
    for entry in rest {
        finding.also(entry.value, "and here");
    }
}
