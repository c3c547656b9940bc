//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::select::listed;
use crate::text::{did_you_mean, nearest};
use crate::view::ecs::Deployment;

pub(super) static RULE: Rule = Rule {
    id: "ecs/workflow-container-mismatch",
    why: "the render action fails when the task definition has no container of that name",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("workflow_container_mismatch.md"),
    ..Rule::new(Check::Deployment(check))
};

fn check(deployment: &Deployment<'_>, report: &mut Report<'_>) {
    let Some(workflow) = deployment.workflow() else { return };
    for rendering in workflow.renderings() {
        let Some(named) = rendering.container_name() else { continue };
        let Some((task, path)) = rendering.task() else { continue };
        let Some(names) = task.names().filter(|it| !it.contains(named.text)) else { continue };
        let name = named.text;
        let finding = report.at(named.node, format!("`{name}` is no container of {path}"));
        finding.help(did_you_mean(name, names.iter().copied(), || {
            format!("name one of its containers: {}", listed(names.iter().copied()))
        }));
        match named.variable {
            Some(variable) => {
                finding.also(variable, "its value");
            }
            None => {
                let near = nearest(name, names.iter().copied());
                finding.fix(near.and_then(|it| replace(named.node, it, Safety::Unsafe)));
            }
        }
        finding.also(task, "the task definition");
    }
}
