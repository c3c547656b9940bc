//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/unknown-need",
    why: "GitLab refuses the whole pipeline",
    same_as: &["gitlab-ci-local/needs-undefined-job"],
    fixable: true,
    docs: include_str!("unknown_need.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    if !pipeline.is_closed() {
        return;
    }
    for job in pipeline.jobs() {
        for need in job.needs().filter(|it| !it.is_optional()) {
            let Some(name) = need.text() else { continue };
            match pipeline.job_or_part(name) {
                Some(it) if !it.is_hidden() => {}
                Some(_) => {
                    let message =
                        format!("{} needs `{name}`, which is hidden and never runs", job.title());
                    report.at(need.name, message).help("need a job that extends it");
                }
                None => {
                    let message =
                        format!("{} needs `{name}`, and there is no such job", job.title());
                    let names = pipeline.jobs().map(|it| it.name());
                    report.at(need.name, message).meant(need.name, names, || {
                        "remove it, or add `optional: true` where it may be missing".to_owned()
                    });
                }
            }
        }
    }
}
