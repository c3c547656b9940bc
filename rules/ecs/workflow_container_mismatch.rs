//! See the page beside this file.

use crate::edit::replace_part;
use crate::finding::{Finding, Safety};
use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::select::listed;
use crate::text::{did_you_mean, nearest};
use crate::view::ecs::{Deployment, Input};
use std::collections::BTreeSet;
use std::ops::Range;

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
        let Some(names) = task.names() else { continue };
        // The same image for several containers.
        let written = named.node.raw_text();
        let mut at = written.len() - written.trim_start().len();
        for part in named.text.split(',') {
            let name = part.trim();
            let start = at + part.len() - part.trim_start().len();
            at += part.len() + 1;
            if !name.is_empty() && !names.contains(name) {
                let range = named.variable.is_none().then_some(start..start + name.len());
                let finding = tell(&named, (name, range), &names, path, report);
                finding.also(task, "the task definition");
            }
        }
    }
}

/// Reports a name, which may be a part of what is written.
fn tell<'r>(
    named: &Input<'_>,
    (name, range): (&str, Option<Range<usize>>),
    names: &BTreeSet<&str>,
    path: &str,
    report: &'r mut Report<'_>,
) -> &'r mut Finding {
    let says = format!("`{name}` is no container of {path}");
    let finding = match range.clone() {
        Some(range) => report.at(Within(named.node, range), says),
        None => report.at(named.node, says),
    };
    finding.help(did_you_mean(name, names.iter().copied(), || {
        format!("name one of its containers: {}", listed(names.iter().copied()))
    }));
    if let Some(variable) = named.variable {
        finding.also(variable, "its value");
    }
    let near = nearest(name, names.iter().copied());
    let fix = range.zip(near);
    finding.fix(fix.and_then(|(range, it)| replace_part(named.node, range, it, Safety::Unsafe)))
}
