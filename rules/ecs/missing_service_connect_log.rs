//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-service-connect-log",
    why: "access logs go where the log of the proxy goes",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("missing_service_connect_log.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(connect) = service.connect() else { return };
    let access = connect.get("accessLogConfiguration").filter(|it| service.is_given(*it));
    let Some(access) = access else { return };
    if connect.lacks("logConfiguration") {
        report
            .at(access, "Service Connect writes an access log and has no `logConfiguration`")
            .help("add `logConfiguration` beside it");
    }
}
