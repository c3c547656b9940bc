//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::tree::{Kind, Node};
use crate::view::gitlab::{Job, Pipeline};

pub(super) static RULE: Rule = Rule {
    id: "gitlab/unknown-dependency",
    why: "GitLab refuses the whole pipeline",
    same_as: &[
        "gitlab-ci-local/dependencies-not-in-needs",
        "gitlab-ci-local/dependencies-undefined-job",
    ],
    fixable: true,
    docs: include_str!("unknown_dependency.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for job in pipeline.jobs() {
        for node in job.dependencies() {
            let Some(name) = node.text().filter(|it| !it.contains("$[[")) else { continue };
            if pipeline.is_closed() && pipeline.job_or_part(name).is_none_or(|it| it.is_hidden()) {
                // Where the job needs it as well, `gitlab/unknown-need` says so.
                if job.needs().any(|it| !it.is_optional() && it.text() == Some(name)) {
                    continue;
                }
                let message = format!(
                    "{} takes artifacts of `{name}`, and there is no such job",
                    job.title()
                );
                let names = pipeline.jobs().map(|it| it.name());
                report.at(node, message).meant(node, names, || "remove it".to_owned());
            } else if is_not_needed(&job, name) {
                let message =
                    format!("{} takes artifacts of `{name}` and does not need it", job.title());
                report.at(node, message).help(format!("add `{name}` to `needs`"));
            }
        }
    }
}

/// Whether a job says what it needs, and another is not among that.
fn is_not_needed(job: &Job<'_>, name: &str) -> bool {
    let Some(needs) = job.get("needs").filter(|it| it.kind() == Kind::Sequence) else {
        return false;
    };
    let is_known = |it: Node<'_>| it.kind() == Kind::Mapping || it.text().is_some();
    !needs.is_empty()
        && needs.items().all(is_known)
        && !job.needs().any(|it| it.text().is_none_or(|it| it == name))
}
