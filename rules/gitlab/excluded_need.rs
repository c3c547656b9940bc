//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::gitlab::{Job, OCCASIONS, Occasion, Pipeline};

pub(super) static RULE: Rule = Rule {
    id: "gitlab/excluded-need",
    why: "GitLab creates no pipeline while a needed job is missing from it",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("excluded_need.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    let occasions: Vec<_> =
        OCCASIONS.into_iter().filter(|it| pipeline.runs_on(*it) == Some(true)).collect();
    for job in pipeline.jobs() {
        for need in job.needs().filter(|it| !it.is_optional()) {
            let Some(other) = need.text().and_then(|it| pipeline.job(it)) else { continue };
            let Some(occasion) = missed(&job, &other, &occasions) else { continue };
            let name = other.name();
            let message = format!(
                "{} needs `{name}`, which is not there on {}",
                job.title(),
                occasion.describe()
            );
            report.at(need.name, message).also(other, "its rules leave it out then").help(format!(
                "give both the same rules, or write `- job: {name}` with `optional: true`"
            ));
        }
    }
}

/// An occasion on which one job certainly runs, and the other certainly does not.
fn missed(job: &Job<'_>, other: &Job<'_>, occasions: &[Occasion]) -> Option<Occasion> {
    let missed =
        |it: &&Occasion| job.runs_on(**it) == Some(true) && other.runs_on(**it) == Some(false);
    occasions.iter().find(missed).copied()
}
