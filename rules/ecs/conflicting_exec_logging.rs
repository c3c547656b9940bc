//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Cluster;

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-exec-logging",
    why: "a destination for logs and the setting `OVERRIDE` need each other",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-cluster-execute-command-default-with-log-config",
        "cdk-preflight/pf-ecs-cluster-execute-command-override-without-log-config",
    ],
    docs: include_str!("conflicting_exec_logging.md"),
    ..Rule::new(Check::Cluster(check))
};

fn check(cluster: &Cluster<'_>, report: &mut Report<'_>) {
    let Some(exec) = cluster.exec() else { return };
    let Some(logging) = exec.set("logging") else { return };
    let log = exec.set("logConfiguration");
    let without = match log {
        None => exec.lacks("logConfiguration"),
        Some(log) => log.lacks("cloudWatchLogGroupName") && log.lacks("s3BucketName"),
    };
    match (logging.text(), log) {
        (Some("OVERRIDE"), _) if without => {
            report.at(logging, "logging of ECS Exec is overridden and has no destination").help(
                "add `logConfiguration` with a `cloudWatchLogGroupName` or an `s3BucketName`",
            );
        }
        (Some(word @ ("DEFAULT" | "NONE")), Some(log)) => {
            report
                .at(logging, format!("logging of ECS Exec is `{word}` and has a destination"))
                .also(log, "the destination")
                .help("use \"OVERRIDE\", or remove `logConfiguration`");
        }
        _ => {}
    }
}
