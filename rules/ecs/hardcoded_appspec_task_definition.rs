//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Deployment;

pub(super) static RULE: Rule = Rule {
    id: "ecs/hardcoded-appspec-task-definition",
    why: "CodePipeline fills in the revision it registers only where the placeholder stands",
    category: Category::Reliability,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("hardcoded_appspec_task_definition.md"),
    ..Rule::new(Check::Deployment(check))
};

fn check(deployment: &Deployment<'_>, report: &mut Report<'_>) {
    let Some(task) = deployment.certain_task() else { return };
    // The mark of the pipeline's deploy action, which registers this file.
    let image = task.containers().filter_map(|it| it.get("image")).find(|it| is_placeholder(*it));
    let Some(image) = image else { return };
    for target in deployment.targets().filter(|it| !it.names_other_than(&task)) {
        let Some(named) = target.task_definition() else { continue };
        let Some(revision) = named.text().and_then(revision) else { continue };
        report
            .at(
                named,
                format!("every deployment starts revision {revision} of the task definition"),
            )
            .help("write `<TASK_DEFINITION>`")
            .also(image, "the pipeline registers this task definition")
            .fix(replace(named, "<TASK_DEFINITION>", Safety::Unsafe));
    }
}

/// `<IMAGE1_NAME>`.
fn is_placeholder(image: Node<'_>) -> bool {
    let text = image.raw_text();
    text.starts_with('<') && text.ends_with('>')
}

/// Without one, the newest is taken.
fn revision(text: &str) -> Option<&str> {
    let (_, revision) = text.rsplit_once('/')?.1.split_once(':')?;
    (!revision.is_empty() && revision.bytes().all(|it| it.is_ascii_digit())).then_some(revision)
}
