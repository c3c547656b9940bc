//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::arn::Arn;
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-s3-files-arn",
    why: "an S3 Files volume is named by ARN, and by nothing else",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_s3_files_arn.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for volume in task.volumes() {
        let Some(files) = volume.s3_files() else { continue };
        for field in ["fileSystemArn", "accessPointArn"] {
            let Some(arn) = files.set(field) else { continue };
            let Some(text) = arn.text().filter(|it| Arn::parse(it).is_none()) else { continue };
            report
                .at(arn, format!("`{field}` of {} is `{text}`, which is no ARN", volume.title()))
                .help("write the ARN: `arn:aws:s3files:REGION:ACCOUNT:file-system/ID`");
        }
    }
}
