//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Cluster;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unlogged-exec-sessions",
    why: "what someone typed into a running container is recorded nowhere",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["checkov/CKV_AWS_223"],
    cwe: &[778],
    docs: include_str!("unlogged_exec_sessions.md"),
    ..Rule::new(Check::Cluster(check))
};

fn check(cluster: &Cluster<'_>, report: &mut Report<'_>) {
    let logging = cluster.exec().and_then(|it| it.get("logging"));
    let Some(logging) = logging.filter(|it| it.text() == Some("NONE")) else {
        return;
    };
    report
        .at(logging, format!("sessions of ECS Exec in {} are not logged", cluster.title()))
        .help("use \"DEFAULT\", or \"OVERRIDE\" with a `logConfiguration`");
}
