//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unsupported-firelens-s3-config",
    why: "Fargate does not fetch the configuration of a router from S3",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("unsupported_firelens_s3_config.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(fargate) = task.fargate() else { return };
    for (container, firelens) in task.routers() {
        let Some(options) = firelens.set("options") else { continue };
        let kind = options.set("config-file-type").filter(|it| it.text() == Some("s3"));
        let Some(kind) = kind else { continue };
        report
            .at(kind, format!("{} takes its FireLens configuration from S3", container.title()))
            .also(fargate, "on Fargate")
            .help("put the file into the image and use \"file\", or use the `init` image of AWS for Fluent Bit");
    }
}
