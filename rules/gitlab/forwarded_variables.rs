//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/forwarded-variables",
    why: "what was given to one pipeline, secrets too, is then known to the other",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["glsec/GL010"],
    cwe: &[200],
    docs: include_str!("forwarded_variables.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for job in pipeline.jobs() {
        let forward = job.get("trigger").and_then(|it| it.get("forward"));
        let Some(all) = forward.and_then(|it| it.get("pipeline_variables")) else { continue };
        if all.is_true() {
            report
                .at(all, format!("{} forwards all variables of the pipeline", job.title()))
                .help("take it out, and name what the other one needs under `variables`");
        }
    }
}
