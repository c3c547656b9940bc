//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::schema::gitlab::JOB;
use crate::text::nearest;
use crate::tree::{Kind, Node};
use crate::view::gitlab::{Job, Pipeline};

pub(super) static RULE: Rule = Rule {
    id: "gitlab/missing-script",
    why: "GitLab refuses the whole pipeline: what stands at the top and is no keyword is a job",
    same_as: &["gitlab-ci-local/job-without-script"],
    docs: include_str!("missing_script.md"),
    ..Rule::new(Check::Pipeline(check))
};

/// What a job does.
const WORK: [&str; 3] = ["script", "run", "trigger"];

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for job in pipeline.jobs().filter(|it| it.node().kind() == Kind::Mapping) {
        if let Some(script) = job.node().get("script").filter(|it| is_blank(*it)) {
            let message = format!("the script of {} is empty", job.title());
            report.at(script, message).help("write a command: `- make`");
            continue;
        }
        if has_work(&job)
            || has_slip(&job)
            || job.meant_keyword().is_some()
            || !is_known(pipeline, &job)
        {
            continue;
        }
        let message = format!("{} has neither `script` nor `trigger`", job.title());
        let name = job.name();
        report
            .at(job, message)
            .help(format!("give it a `script`; or call it `.{name}` if others extend it"));
    }
}

fn is_blank(script: Node<'_>) -> bool {
    !script.is_unknown()
        && (script.is_empty() || script.text().is_some_and(|it| it.trim().is_empty()))
}

fn has_work(job: &Job<'_>) -> bool {
    let bridge = job.get("needs").is_some_and(|it| {
        it.get("pipeline").is_some() || it.items().any(|it| it.get("pipeline").is_some())
    });
    WORK.into_iter().any(|it| job.get(it).is_some()) || bridge
}

/// Whether a key of it was meant to be one of these; `gitlab/unknown-key` says so.
fn has_slip(job: &Job<'_>) -> bool {
    let mut keys = job.node().entries().map(|it| it.key.raw_text());
    keys.any(|it| {
        let near =
            JOB.get(it).is_none().then(|| nearest(it, JOB.names().chain(["trigger"]))).flatten();
        near.is_some_and(|it| WORK.contains(&it))
    })
}

/// Whether nothing else can give the job a script: what it extends, or the same job in a file elsewhere.
fn is_known(pipeline: &Pipeline<'_>, job: &Job<'_>) -> bool {
    job.is_complete() && pipeline.is_closed() && !job.name().contains("$[[")
}
