//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unsupported-request-timeout",
    why: "there are no requests in a plain TCP connection",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("unsupported_request_timeout.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(connect) = service.connect() else { return };
    for endpoint in connect.endpoints() {
        let timeout = endpoint.get("timeout").and_then(|it| it.set("perRequestTimeoutSeconds"));
        let Some(timeout) = timeout.filter(|it| it.int().is_some_and(|it| it > 0)) else {
            continue;
        };
        let Some(mapping) = endpoint.mapping().filter(|it| it.0.lacks("appProtocol")) else {
            continue;
        };
        report
            .at(timeout, "Service Connect has a timeout for requests over plain TCP")
            .also(mapping, "a mapping without `appProtocol` is TCP")
            .help("add `\"appProtocol\": \"http\"` to the mapping, or use `idleTimeoutSeconds`");
    }
}
