//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-client-alias",
    why: "an alias is the one name and port under which others call",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-svc-connect-client-alias-dns-name",
        "cdk-preflight/pf-ecs-svc-connect-client-aliases-max",
    ],
    docs: include_str!("invalid_client_alias.md"),
    ..Rule::new(Check::Service(check))
};

const LONGEST: usize = 127;

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(connect) = service.connect() else { return };
    for endpoint in connect.endpoints() {
        if let Some(second) = endpoint.aliases().nth(1) {
            report
                .at(second, "Service Connect offers a port under more than one client alias")
                .help("keep one item of `clientAliases`");
        }
        for alias in endpoint.aliases() {
            check_port(alias, report);
            let Some(name) = alias.set("dnsName") else { continue };
            let Some(fault) = name.text().and_then(fault) else { continue };
            report
                .at(name, format!("the client alias `{}` {fault}", name.raw_text()))
                .help(format!("use up to {LONGEST} letters, digits, `_`, `-` and `.`"));
        }
    }
}

fn check_port(alias: Node<'_>, report: &mut Report<'_>) {
    let Some(node) = alias.get("port") else { return };
    let Some(port) = node.int().filter(|it| !(1..=65_535).contains(it)) else { return };
    report.at(node, format!("a client alias has port {port}")).help("use a port from 1 to 65535");
}

/// What keeps a text from being a DNS name of Service Connect.
///
/// Source: botocore 1.44.5, documentation of `dnsName`; capitals are taken.
fn fault(name: &str) -> Option<String> {
    let allowed = |it: &char| it.is_ascii_alphanumeric() || "_-.".contains(*it);
    let odd = name.chars().find(|it| !allowed(it));
    match odd {
        Some(' ') => Some("contains a space".to_owned()),
        Some(odd) => Some(format!("contains `{}`", odd.escape_debug())),
        None if name.starts_with('-') => Some("starts with `-`".to_owned()),
        None if name.len() > LONGEST => Some(format!("has {} characters", name.len())),
        None => None,
    }
}
