//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::schema::gitlab::{JOB, TRIGGER_JOB};
use crate::tree::{Entry, Kind};
use crate::view::gitlab::{Job, Pipeline};

pub(super) static RULE: Rule = Rule {
    id: "gitlab/conflicting-keys",
    why: "GitLab refuses the whole pipeline",
    docs: include_str!("conflicting_keys.md"),
    ..Rule::new(Check::Pipeline(check))
};

/// What cannot stand beside each other in a job.
const PAIRS: [(&str, &str); 6] = [
    ("rules", "only"),
    ("rules", "except"),
    ("rules", "start_in"),
    ("script", "run"),
    ("script", "trigger"),
    ("run", "trigger"),
];

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for job in pipeline.jobs().filter(|it| it.node().kind() == Kind::Mapping) {
        for (one, other) in PAIRS {
            if let (Some(one), Some(other)) = (entry(&job, one), entry(&job, other)) {
                let (a, b) = (one.key.raw_text(), other.key.raw_text());
                let message = format!("{} has both `{a}` and `{b}`", job.title());
                report
                    .at(other, message)
                    .also(one, "beside this")
                    .help(format!("keep one of them: {}", advice(b)));
            }
        }
        if job.is_trigger() {
            beside_trigger(&job, report);
        }
    }
}

fn entry<'t>(job: &Job<'t>, key: &str) -> Option<Entry<'t>> {
    job.node().entry(key).filter(|it| !it.value.is_null())
}

fn advice(key: &str) -> &'static str {
    match key {
        "only" | "except" => "say all of it in `rules`",
        "start_in" => "move it into a rule, beside `when: delayed`",
        "trigger" => "a job that starts a pipeline runs no commands of its own",
        _ => "the steps or the script",
    }
}

/// What only jobs with a runner have.
fn beside_trigger(job: &Job<'_>, report: &mut Report<'_>) {
    for entry in job.node().entries() {
        let key = entry.key.raw_text();
        let foreign = JOB.get(key).is_some() && TRIGGER_JOB.get(key).is_none();
        if foreign && !matches!(key, "script" | "run" | "inputs") && !entry.value.is_null() {
            let message = format!("{} starts a pipeline and cannot have `{key}`", job.title());
            report
                .at(entry, message)
                .help(format!("remove `{key}`, or move it to the jobs of that pipeline"));
        }
    }
}
