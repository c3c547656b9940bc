//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/plaintext-efs-traffic",
    why: "files of an EFS volume travel the network in plain text unless it says otherwise",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["aws-fsbp/ECS.18"],
    same_as: &[
        "checkov/CKV_AWS_97",
        "kics/4d46ff3b",
        "kics/ecs_task_definition_volume_not_encrypted",
        "securityhub/ECS.18",
        "trivy-checks/AWS-0035",
        "trivy/AWS-0035",
    ],
    cwe: &[319],
    fixable: true,
    docs: include_str!("plaintext_efs_traffic.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for volume in task.volumes() {
        let Some(efs) = volume.efs().filter(|it| it.is_plaintext()) else { continue };
        // There it is not only unwise but refused: `ecs/missing-efs-encryption`.
        if efs.needs_encryption().next().is_some() {
            continue;
        }
        let written = efs.get("transitEncryption");
        report
            .at(written.unwrap_or(efs.0), format!("{} mounts EFS without TLS", volume.title()))
            .help("set `\"transitEncryption\": \"ENABLED\"`")
            .fix(edit::set(efs.0, "transitEncryption", edit::json!("ENABLED"), Safety::Safe));
    }
}
