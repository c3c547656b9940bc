//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/dependency-without-artifacts",
    why: "there is nothing to take: the job finds no file of the other",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("dependency_without_artifacts.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for job in pipeline.jobs() {
        for node in job.dependencies() {
            let Some(other) = node.text().and_then(|it| pipeline.job(it)) else { continue };
            let known = other.is_complete() && pipeline.is_closed() && !other.is_trigger();
            let pages = other.name() == "pages" || other.get("pages").is_some();
            if !known || pages || other.get("artifacts").is_some() || other.is_hidden() {
                continue;
            }
            let message =
                format!("{} takes artifacts of `{}`, which has none", job.title(), other.name());
            report
                .at(node, message)
                .also(other, "without `artifacts`")
                .help("name its `artifacts: paths`, or use `needs` to wait for it");
        }
    }
}
