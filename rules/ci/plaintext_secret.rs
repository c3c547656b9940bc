//! See the page beside this file.

use crate::leak::{ALLOW_NAMES, EXTRA_NAMES, Names};
use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::secret::Confidence;
use crate::view::ci::Variable;

pub(super) static RULE: Rule = Rule {
    id: "ci/plaintext-secret",
    why: "everyone who may read the repository, now or later in its history, can read it",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL006", "glsec/GL036", "glsec/GL066"],
    cwe: &[312, 522, 798],
    options: &[ALLOW_NAMES, EXTRA_NAMES],
    docs: include_str!("plaintext_secret.md"),
    ..Rule::new(Check::JobVariable(check))
};

fn check(variable: &Variable<'_>, report: &mut Report<'_>) {
    let name = variable.name.raw_text();
    let found = Names::of(report).secret(name, variable.value, Confidence::Medium);
    let Some(found) = found else { return };
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
