//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::text::one_of;
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/unknown-stage",
    why: "GitLab refuses the whole pipeline",
    same_as: &["gitlab-ci-local/stage-not-found"],
    fixable: true,
    docs: include_str!("unknown_stage.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    if !pipeline.is_closed() {
        return;
    }
    let stages = pipeline.stages();
    for job in pipeline.jobs() {
        let Some(node) = job.get("stage") else { continue };
        let Some(name) = node.text() else { continue };
        if name.contains("$[[") || stages.iter().any(|it| it.name == name) {
            continue;
        }
        let known = || stages.iter().map(|it| it.name);
        let message =
            format!("{} is in stage `{name}`, which is not among the stages", job.title());
        report
            .at(node, message)
            .meant(node, known(), || format!("add it to `stages`, or use {}", one_of(known())));
    }
}
