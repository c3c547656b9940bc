//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::{Variable, switches_off};

pub(super) static RULE: Rule = Rule {
    id: "ci/disabled-tls-variable",
    why: "whoever is on the way can read and change what is sent",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL042"],
    cwe: &[295],
    fixable: true,
    docs: include_str!("disabled_tls_variable.md"),
    ..Rule::new(Check::JobVariable(check))
};

fn check(variable: &Variable<'_>, report: &mut Report<'_>) {
    let (name, value) = (variable.name.raw_text(), variable.value.raw_text());
    if !switches_off(name, value) {
        return;
    }
    report
        .at(variable.value, format!("`{name}: {value}` takes any certificate"))
        .help("take it out; name the authority's certificate: `NODE_EXTRA_CA_CERTS`, `GIT_SSL_CAINFO`, `SSL_CERT_FILE`")
        .fix(edit::remove_value(variable.value, Safety::Unsafe));
}
