//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::view::gitlab::{Job, Pipeline, Stage};

pub(super) static RULE: Rule = Rule {
    id: "gitlab/later-stage-need",
    why: "GitLab refuses the whole pipeline",
    same_as: &["gitlab-ci-local/needs-future-stage"],
    docs: include_str!("later_stage_need.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    if !pipeline.is_closed() {
        return;
    }
    let stages = pipeline.stages();
    for job in pipeline.jobs() {
        let Some(own) = position(&job, &stages) else { continue };
        let needs = job.needs().map(|it| (it.name, "needs"));
        let takes = job.dependencies().map(|it| (it, "takes artifacts of"));
        for (name, verb) in needs.chain(takes) {
            let Some(other) = name.text().and_then(|it| pipeline.job(it)) else { continue };
            let Some(later) = position(&other, &stages).filter(|it| *it > own) else { continue };
            let (stage, its) = (job.stage(), stages.get(later).map_or("", |it| it.name));
            let message = format!(
                "{} in stage `{stage}` {verb} `{}` of the later `{its}`",
                job.title(),
                other.name()
            );
            report
                .at(name, message)
                .also(other, "it runs later")
                .help(format!("move {} to stage `{its}` or a later one", job.title()));
        }
    }
}

fn position(job: &Job<'_>, stages: &[Stage<'_>]) -> Option<usize> {
    // What references and inputs make of it is not known.
    let known = job.get("stage").is_none_or(|it| it.text().is_some());
    stages.iter().position(|it| known && it.name == job.stage())
}
