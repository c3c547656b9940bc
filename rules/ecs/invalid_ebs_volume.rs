//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{LaunchVolume, Service, VolumeType};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-ebs-volume",
    why: "EBS cannot make such a volume",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-svc-ebs-iops-unsupported-type",
        "cdk-preflight/pf-ecs-svc-ebs-throughput-non-gp3",
    ],
    docs: include_str!("invalid_ebs_volume.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    if let Some(second) = service.launch_volumes().nth(1) {
        report
            .at(second, format!("{} describes more than one EBS volume", service.title()))
            .help("keep one; a task takes one EBS volume");
    }
    for volume in service.launch_volumes() {
        let rate = volume.get("volumeInitializationRate").filter(|it| service.is_given(*it));
        if let Some(rate) = rate.filter(|_| volume.lacks("snapshotId")) {
            report
                .at(
                    rate,
                    format!("{} has a rate for its snapshot, and no snapshot", volume.title()),
                )
                .help("remove `volumeInitializationRate`, or add `snapshotId`");
        }
        check_type(service, &volume, report);
    }
}

fn check_type(service: &Service<'_>, volume: &LaunchVolume<'_>, report: &mut Report<'_>) {
    let Some((node, ty)) = volume.volume_type() else { return };
    let (name, title) = (ty.name, volume.title());
    if let Some(fargate) = service.fargate().filter(|_| name == "standard") {
        report
            .at(node, format!("{title} is of type `standard`, which Fargate does not support"))
            .also(fargate, "Fargate")
            .help("use `gp3`");
    }
    if matches!(name, "io1" | "io2") && volume.lacks("iops") {
        report
            .at(node, format!("{title} is of type `{name}` and has no `iops`"))
            .help("add `iops`, or use `gp3`");
    }
    check_numbers(service, volume, ty, report);
}

fn check_numbers(
    service: &Service<'_>,
    volume: &LaunchVolume<'_>,
    ty: &VolumeType,
    report: &mut Report<'_>,
) {
    let (name, title) = (ty.name, volume.title());
    for (field, unit, range) in ty.offers() {
        let Some(node) = volume.get(field) else { continue };
        match (range, node.int()) {
            (Some(range), Some(number)) if !range.contains(&number) => report
                .at(
                    node,
                    format!("{title} has {number} {unit}, which type `{name}` does not offer"),
                )
                .help(format!("use {} to {}", range.start(), range.end())),
            (None, _) if service.is_given(node) => report
                .at(node, format!("{title} has `{field}`, and is of type `{name}`"))
                .help(format!("remove `{field}`, or use `gp3`")),
            _ => continue,
        };
    }
}
