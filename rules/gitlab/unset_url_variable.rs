//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity, Within};
use crate::schema::gitlab::is_predefined;
use crate::view::gitlab::variable::{assigned, mentions};
use crate::view::gitlab::{Job, Pipeline};
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/unset-url-variable",
    why: "the address of the environment is made of what GitLab knows; what a script sets is gone with its shell",
    severity: Severity::Warning,
    docs: include_str!("unset_url_variable.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    let with_url =
        pipeline.jobs().any(|it| it.environment().is_some_and(|it| it.get("url").is_some()));
    if !with_url {
        return;
    }
    let mut setters = HashMap::new();
    for job in pipeline.jobs() {
        for name in assigned(&job.session()) {
            setters.entry(name).or_insert(job);
        }
    }
    for job in pipeline.jobs().filter(|it| !it.has_dotenv() && !it.is_trigger()) {
        let Some(url) = job.environment().and_then(|it| it.get("url")) else { continue };
        for (name, range) in mentions(url.raw_text()) {
            let Some(setter) = setters.get(name).filter(|_| !is_known(&job, name)) else {
                continue;
            };
            let by =
                if setter.name() == job.name() { "its script".to_owned() } else { setter.title() };
            let message = format!("the URL needs `{name}`, which only {by} sets");
            report.at(Within(url, range), message).help(format!(
                "write `{name}=…` to a file and name it in `artifacts: reports: dotenv` of {}",
                job.title()
            ));
        }
    }
}

fn is_known(job: &Job<'_>, name: &str) -> bool {
    is_predefined(name) || name.starts_with("CI_") || job.variable(name).is_some()
}
