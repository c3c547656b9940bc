//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-ebs-size",
    why: "EBS is told how large a volume is, or what it is a copy of",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-svc-ebs-volume-without-size-or-snapshot"],
    docs: include_str!("missing_ebs_size.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    for volume in service.launch_volumes() {
        if volume.lacks("sizeInGiB") && volume.lacks("snapshotId") {
            report
                .at(volume, format!("{} has neither a size nor a snapshot", volume.title()))
                .help("add `sizeInGiB`, or `snapshotId`");
        }
    }
}
