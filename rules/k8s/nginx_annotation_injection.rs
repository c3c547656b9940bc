//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/nginx-annotation-injection",
    why: "controllers that do not check it run it: whoever writes an Ingress reads every Secret",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["trivy-checks/KCV-0093", "trivy/KCV-0093"],
    cwe: &[94],
    docs: include_str!("nginx_annotation_injection.md"),
    ..Rule::new(Check::Object(check))
};

const PREFIX: &str = "nginx.ingress.kubernetes.io/";

/// Annotations that ingress-nginx up to 1.11.4 and 1.12.0 writes into its configuration as they are, and
/// what ends a directive there or cannot be in such a value. CVE-2025-24514, CVE-2025-1097 and
/// CVE-2025-1098, read 2026-11-21.
const TABLE: [(&str, &[char]); 4] = [
    ("auth-tls-match-cn", &['\n', ';']),
    ("auth-url", &['\n', ';', '{', '}', '|', '"', '`', ' ']),
    ("mirror-host", &['\n', ';', '{', '}', '|', '"', '`', ' ']),
    ("mirror-target", &['\n', ';', '{', '}', '|', '"', '`', ' ']),
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if object.kind() != Some("Ingress") {
        return;
    }
    for (name, foreign) in TABLE {
        let Some(value) = object.annotation(&format!("{PREFIX}{name}")) else { continue };
        if value.text().is_some_and(|it| it.trim().contains(foreign)) {
            report
                .at(value, format!("{} breaks out of the annotation `{name}`", object.title()))
                .help("write nothing but the address or the name that it is for");
        }
    }
}
