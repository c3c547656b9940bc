//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Platform, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-efs-encryption",
    why: "EFS offers IAM, access points and a port of its own only over TLS",
    category: Category::Correctness,
    severity: Severity::Error,
    controls: &["aws-fsbp/ECS.18"],
    same_as: &[
        "cdk-preflight/pf-ecs-efs-iam-without-transit-encryption",
        "cdk-preflight/pf-ecs-efs-transit-encryption-port-without-encryption",
        "checkov/CKV_AWS_97",
        "kics/4d46ff3b",
        "kics/ecs_task_definition_volume_not_encrypted",
        "securityhub/ECS.18",
        "trivy-checks/AWS-0035",
        "trivy/AWS-0035",
    ],
    cwe: &[319],
    fixable: true,
    docs: include_str!("missing_efs_encryption.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // There is no EFS at all; another rule says so.
    if Platform::WindowsOnFargate.applies(task) {
        return;
    }
    for volume in task.volumes() {
        let Some(efs) = volume.efs().filter(|it| it.is_plaintext()) else { continue };
        let needs: Vec<_> = efs.needs_encryption().collect();
        let Some(((place, what), others)) = needs.split_first() else { continue };
        let written = efs.get("transitEncryption");
        let message = format!("{} uses {what} without transit encryption", volume.title());
        let finding = report.at(written.unwrap_or(*place), message);
        if written.is_some() {
            finding.also(place, "needs transit encryption");
        }
        for (place, _) in others {
            finding.also(place, "needs it too");
        }
        finding.help("set `\"transitEncryption\": \"ENABLED\"`").fix(edit::set(
            efs.0,
            "transitEncryption",
            edit::json!("ENABLED"),
            Safety::Safe,
        ));
    }
}
