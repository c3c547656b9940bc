//! See the page beside this file.

use crate::finding::{Safety, replace_raw};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/undeployed-rendering",
    why: "the file itself is not changed, so the image that stands in it is deployed, not the new one",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("undeployed_rendering.md"),
    ..Rule::new(Check::Step(check))
};

const RENDER: &str = "aws-actions/amazon-ecs-render-task-definition";
const DEPLOY: &str = "aws-actions/amazon-ecs-deploy-task-definition";

/// How many steps of a job are looked at.
const MOST: usize = 200;

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if !step.is_action(&[DEPLOY]) || step.never_runs() || step.job().is_none() {
        return;
    }
    let Some(deployed) = step.with("task-definition") else { return };
    let Some(path) = path(step) else { return };
    let siblings = step.siblings();
    let renders = |it: &&Step<'_>| {
        it.is_action(&[RENDER])
            && it.index() < step.index()
            && self::path(it).as_deref() == Some(&*path)
    };
    let Some(render) = siblings.iter().take(MOST).find(renders) else { return };
    if siblings.iter().take(MOST).any(|it| uses_result(it, render)) {
        return;
    }
    let message =
        format!("an image is rendered into `{path}`, and the file is deployed without it");
    let finding = report.at(deployed, message);
    finding.also(render, "writes its result to another file");
    match render.id() {
        Some(id) => {
            let result = format!("${{{{ steps.{id}.outputs.task-definition }}}}");
            finding.help(format!("deploy `{result}`"));
            // Between quotes it stands in any notation.
            finding.fix(replace_raw(deployed, &format!("'{result}'"), Safety::Unsafe));
        }
        None => {
            finding.help("give the step an `id`, and deploy its output `task-definition`");
        }
    }
}

/// The file that an action is given, as it is written: a path, or a variable alone.
fn path(step: &Step<'_>) -> Option<String> {
    let text = step.with("task-definition")?.raw_text().trim();
    let inner = text.strip_prefix("${{").and_then(|it| it.strip_suffix("}}"));
    match inner.map(str::trim) {
        Some(inner) => {
            let is_plain = inner.starts_with("env.") && !inner.contains(['}', '|', '&', '(']);
            is_plain.then(|| format!("${{{{ {inner} }}}}"))
        }
        None => (!text.contains("${{") && !text.is_empty())
            .then(|| text.trim_start_matches("./").to_owned()),
    }
}

/// Whether a step uses what another has rendered, or may bring it to the place of the file.
fn uses_result(step: &Step<'_>, render: &Step<'_>) -> bool {
    let nodes = step.node().nodes();
    let mut texts = nodes.map(|it| it.raw_text());
    match render.id() {
        Some(id) => texts.any(|it| {
            it.contains(&format!("steps.{id}.")) || it.contains("steps[") || it.contains("steps)")
        }),
        None => texts.any(|it| it.contains("steps[") || it.contains("RUNNER_TEMP")),
    }
}
