//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, RuleOption, Setting, Severity, Within};
use crate::secret::Confidence;
use crate::view::ci::Variable;
use crate::view::{credential, literal};

pub(super) static RULE: Rule = Rule {
    id: "ci/plaintext-secret",
    why: "everyone who may read the repository, now or later in its history, can read it",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL006", "glsec/GL036", "glsec/GL066"],
    cwe: &[312, 522, 798],
    options: &[
        RuleOption {
            name: "allow-names",
            default: || Setting::List(Vec::new()),
            summary: "Names of variables that are never reported.",
        },
        RuleOption {
            name: "extra-names",
            default: || Setting::List(Vec::new()),
            summary: "Names of variables that are reported for any literal value.",
        },
    ],
    docs: include_str!("plaintext_secret.md"),
    ..Rule::new(Check::JobVariable(check))
};

fn check(variable: &Variable<'_>, report: &mut Report<'_>) {
    let (allowed, extra) = (report.list("allow-names"), report.list("extra-names"));
    let name = variable.name.raw_text();
    let listed = |list: &[String]| list.iter().any(|it| it.eq_ignore_ascii_case(name));
    if listed(&allowed) {
        return;
    }
    let sure = credential(name, variable.value).filter(|it| it.confidence > Confidence::Low);
    let Some(found) = sure.or_else(|| literal(variable.value).filter(|_| listed(&extra))) else {
        return;
    };
    let severity = match found.confidence {
        Confidence::High => Severity::Error,
        _ if variable.configures_service() => Severity::Info,
        _ => Severity::Warning,
    };
    report
        .at(Within(variable.value, found.range), format!("variable `{name}` holds {}", found.what))
        .help("keep it in the secrets of the CI system or a secrets manager, and replace the one that is here")
        .severity(severity);
}
