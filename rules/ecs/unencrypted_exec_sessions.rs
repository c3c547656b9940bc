//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Cluster;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unencrypted-exec-sessions",
    why: "shells into containers show secrets, and so do their logs",
    category: Category::Security,
    severity: Severity::Info,
    same_as: &["checkov/CKV_AWS_224"],
    cwe: &[311],
    docs: include_str!("unencrypted_exec_sessions.md"),
    ..Rule::new(Check::Cluster(check))
};

/// A destination of logs, and the flag that says it must be encrypted.
const DESTINATIONS: [(&str, &str); 2] = [
    ("cloudWatchLogGroupName", "cloudWatchEncryptionEnabled"),
    ("s3BucketName", "s3EncryptionEnabled"),
];

fn check(cluster: &Cluster<'_>, report: &mut Report<'_>) {
    let Some(exec) = cluster.exec().filter(|it| !it.is_unknown()) else { return };
    let mut found = Vec::new();
    if exec.lacks("kmsKeyId") {
        found.push((exec, "kmsKeyId"));
    }
    let log = exec.set("logConfiguration");
    let unencrypted = |(name, flag): &(&str, &'static str)| {
        let log = log?;
        let destination = log.set(name)?;
        let open = log.lacks(flag) || log.get(flag).is_some_and(Node::is_false);
        open.then_some((destination, *flag))
    };
    found.extend(DESTINATIONS.iter().filter_map(unencrypted));
    let Some(((place, field), rest)) = found.split_first() else { return };
    let title = cluster.title();
    let message = match *field {
        "kmsKeyId" => format!("sessions of ECS Exec in {title} are encrypted with no key of yours"),
        _ => format!("logs of ECS Exec in {title} may be unencrypted"),
    };
    let fields: Vec<_> = found.iter().map(|(_, it)| format!("`{it}`")).collect();
    let finding = report.at(*place, message).help(format!("set {}", fields.join(" and ")));
    for (place, _) in rest {
        finding.also(*place, "may be unencrypted");
    }
}
