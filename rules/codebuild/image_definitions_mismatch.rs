//! See the page beside this file.

use crate::document::Kind;
use crate::finding::Finding;
use crate::paths;
use crate::rule::{Check, Report, Rule, Severity};
use crate::select::listed;
use crate::shell::Operator;
use crate::text::{FileId, Mapped, did_you_mean};
use crate::tree::{Node, Syntax, Tree};
use crate::view::ci::{Flow, Run};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "codebuild/image-definitions-mismatch",
    why: "CodePipeline fails when it is to give an image to a container that the task does not have",
    severity: Severity::Warning,
    docs: include_str!("image_definitions_mismatch.md"),
    ..Rule::new(Check::Flow(check))
};

const NAME: &str = "imagedefinitions.json";

fn check(flow: &Flow<'_>, report: &mut Report<'_>) {
    let writing = flow.scripts().iter().flat_map(|it| it.commands()).filter(writes_list);
    for run in writing {
        for word in &run.command.words {
            let Some(text) = run.literal(word).filter(|it| it.trim_start().starts_with('[')) else {
                continue;
            };
            let Some(task) = only_task(flow) else { return };
            names(&text).iter().for_each(|name| {
                // The name stands in the word as it is, unless it is escaped.
                let place = run.written(word).find(&format!("\"{name}\""));
                let range = place.map_or(word.range.clone(), |it| {
                    let start = word.range.start + it + 1;
                    start..start + name.len()
                });
                if let Some(finding) = lost(name, &task, run.place(range), report) {
                    finding.also(task, "the only task definition");
                }
            });
        }
    }
}

/// Whether a command writes a list of images with a text of its own.
fn writes_list(run: &Run<'_>) -> bool {
    let is_list = |it: &crate::shell::Redirect| {
        matches!(it.operator, Operator::Write)
            && run.literal(&it.target).is_some_and(|it| paths::name(&it) == NAME)
    };
    matches!(run.name().as_deref(), Some("printf" | "echo"))
        && run.command.redirects.iter().any(is_list)
}

/// The names in a list of images that has places for what `printf` fills in.
fn names(text: &str) -> Vec<String> {
    let text = text.trim_end_matches("\\n");
    let tree = Tree::parse(Mapped::whole(FileId(0), text.into()), Syntax::Json);
    if tree.problems().iter().any(|it| it.fatal) {
        return Vec::new();
    }
    let items = tree.documents().flat_map(Node::items).take(100);
    let names = items.filter_map(|it| it.get("name")?.text());
    names.filter(|it| !it.is_empty() && !it.contains(['%', '$', '\\'])).map(str::to_owned).collect()
}

/// The task definition of the repository, if it has exactly one.
fn only_task<'t>(flow: &Flow<'t>) -> Option<Task<'t>> {
    let (project, folder) = (flow.project(), flow.repository()?);
    let is_one = |at: &usize| {
        let document = project.member(*at).document;
        !document.is_embedded
            && project.path(*at).starts_with(folder)
            && matches!(
                document.kind,
                Kind::TaskDefinition | Kind::WrappedTaskDefinition | Kind::ContainerDefinitions
            )
    };
    let mut tasks = (0..project.members().len()).filter(is_one);
    let only = tasks.next().filter(|_| tasks.next().is_none())?;
    Some(Task::of(project, only))
}

fn lost<'r>(
    name: &str,
    task: &Task<'_>,
    place: crate::rule::Within<'_>,
    report: &'r mut Report<'_>,
) -> Option<&'r mut Finding> {
    let names = task.names().filter(|it| !it.is_empty() && !it.contains(name))?;
    let message = format!("an image is for `{name}`, which is no container of the task");
    let help = did_you_mean(name, names.iter().copied(), || {
        format!("name one of the task's containers: {}", listed(names.iter().copied()))
    });
    Some(report.at(place, message).help(help))
}
