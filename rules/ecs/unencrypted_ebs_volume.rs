//! See the page beside this file.

use crate::document::Kind;
use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unencrypted-ebs-volume",
    why: "whoever gets the volume or a snapshot of it can read it",
    category: Category::Security,
    severity: Severity::Warning,
    cwe: &[311],
    fixable: true,
    docs: include_str!("unencrypted_ebs_volume.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    if cluster_encrypts(service) {
        return;
    }
    for volume in service.launch_volumes() {
        let flag = volume.get("encrypted");
        let off = flag.is_some_and(|it| it.is_false()) || volume.lacks("encrypted");
        // A volume from an encrypted snapshot is encrypted.
        if !off || !volume.lacks("kmsKeyId") || !volume.lacks("snapshotId") {
            continue;
        }
        let message = format!("{} is not encrypted", volume.title());
        let finding = match flag {
            Some(flag) => report.at(flag, message),
            None => report.at(volume, message),
        };
        finding.help("set `encrypted` to `true`, or name a key in `kmsKeyId`").fix(edit::set_path(
            volume.0,
            &["managedEBSVolume", "encrypted"],
            edit::json!(true),
            Safety::Safe,
        ));
    }
}

/// Whether the cluster may have a key for the storage of its tasks.
fn cluster_encrypts(service: &Service<'_>) -> bool {
    let cluster = service.get("cluster").and_then(|it| service.referred(it, Kind::Cluster));
    let configuration = cluster.and_then(|it| it.set("configuration"));
    configuration.is_some_and(|it| !it.lacks("managedStorageConfiguration"))
}
