//! See the page beside this file.

use crate::edit::replace_part;
use crate::finding::{Fix, Safety};
use crate::rule::{Check, Report, Rule};
use crate::view::ci::{Content, FileUse, Flow, Role, Run};

pub(super) static RULE: Rule = Rule {
    id: "ci/wrapped-description",
    why: "the description holds the task definition below `taskDefinition`, where nobody looks for it",
    fixable: true,
    docs: include_str!("wrapped_description.md"),
    ..Rule::new(Check::Flow(check))
};

fn check(flow: &Flow<'_>, report: &mut Report<'_>) {
    for (at, used) in flow.uses().filter(|it| wants_definition(it.1)) {
        let Content::Written(run) = flow.content(at, &used.path) else { continue };
        if !describes(&run) {
            continue;
        }
        let message = format!("`{}` is a whole description, not a task definition", used.path);
        report
            .at(&used.place, message)
            .help("write it with `--query taskDefinition`")
            .fix(queried(&run))
            .also(run.start(), "written here");
    }
}

/// Whether a use takes nothing but a task definition.
fn wants_definition(used: &FileUse<'_>) -> bool {
    let registers = |run: &Run<'_>| {
        run.aws().is_some_and(|it| it.is("ecs", "register-task-definition") && it.is_certain)
    };
    !used.is_conditional
        && match used.role {
            Role::Rendered | Role::Registered => true,
            Role::Input => used.run.as_ref().is_some_and(registers),
            _ => false,
        }
}

/// Whether a command writes what it gets from AWS as it is.
fn describes(run: &Run<'_>) -> bool {
    let Some(aws) = run.aws() else { return false };
    aws.is("ecs", "describe-task-definition")
        && aws.is_certain
        && ["query", "generate-cli-skeleton", "cli-input-json"]
            .iter()
            .all(|it| aws.option(it).is_none())
        && run.pipeline().count() == 1
}

/// Asks for the task definition alone.
fn queried(run: &Run<'_>) -> Option<Fix> {
    let operation = run.aws()?.operation.as_ref()?.range.clone();
    let new = format!("{} --query taskDefinition", run.item.text.get(operation.clone())?);
    let fix = replace_part(run.item.node, operation, &new, Safety::Unsafe)?;
    Some(Fix { title: "add `--query taskDefinition`".to_owned(), ..fix })
}
