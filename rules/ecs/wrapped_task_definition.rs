//! See the page beside this file.

use crate::document::Kind;
use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Syntax;
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/wrapped-task-definition",
    why: "the AWS CLI and the deploy actions want the task definition itself; only ecspresso unwraps it",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("wrapped_task_definition.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if task.kind() != Kind::WrappedTaskDefinition {
        return;
    }
    let Some(entry) = task.root().entry("taskDefinition") else { return };
    let help = match task.root().tree().syntax() {
        Syntax::Json => "move the object to the root: `jq .taskDefinition`",
        Syntax::Yaml | Syntax::Hcl => "move what is under `taskDefinition` to the root",
    };
    // Tags beside it would be lost, and are input too.
    let mut others = task.root().entries().filter(|it| !it.key.is(entry.key));
    let alone = others.all(|it| it.key.text() == Some("tags") && it.value.is_empty());
    let finding = report.at(entry, "the task definition is wrapped in a `taskDefinition` key");
    finding.help(help).fix(alone.then(|| edit::unwrap(entry, Safety::Unsafe)).flatten());
    if task.is_taken_by_action() {
        finding.severity(Severity::Error);
    }
}
