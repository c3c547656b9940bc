//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::text::did_you_mean;
use crate::tree::Kind;
use crate::view::gitlab::{Job, Pipeline};

pub(super) static RULE: Rule = Rule {
    id: "gitlab/invalid-extends",
    why: "GitLab refuses the whole pipeline",
    docs: include_str!("invalid_extends.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    let is_closed = pipeline.is_closed();
    for job in pipeline.all() {
        for node in job.extends() {
            let Some(name) = node.text().filter(|it| !it.contains("$[[")) else { continue };
            let Some(base) = pipeline.job(name) else {
                if is_closed {
                    let message = format!("{} extends `{name}`, which is not there", job.title());
                    let names = pipeline.all().map(|it| it.name());
                    let help = did_you_mean(name, names, || {
                        "remove it, or include the file that has it".to_owned()
                    });
                    report.at(node, message).help(help);
                }
                continue;
            };
            if base.node().kind() != Kind::Mapping {
                let message = format!(
                    "{} extends `{name}`, which is {}",
                    job.title(),
                    base.node().describe()
                );
                report
                    .at(node, message)
                    .also(base, "no mapping")
                    .help("use `!reference` for single values");
            } else if base.name() == job.name() || leads_back(&base, &job) {
                let message = format!("{} extends itself, by way of `{name}`", job.title());
                report.at(node, message).help("take one of them out of the circle");
            }
        }
    }
}

fn leads_back(base: &Job<'_>, job: &Job<'_>) -> bool {
    base.bases().iter().any(|it| it.name() == job.name())
}
