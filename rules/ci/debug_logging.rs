//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::Variable;

pub(super) static RULE: Rule = Rule {
    id: "ci/debug-logging",
    why: "the log then has every command and variable, secrets among them",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL033", "poutine/debug_enabled"],
    cwe: &[532],
    fixable: true,
    docs: include_str!("debug_logging.md"),
    ..Rule::new(Check::JobVariable(check))
};

const NAMES: [&str; 5] = [
    "ACTIONS_RUNNER_DEBUG",
    "ACTIONS_STEP_DEBUG",
    "CI_DEBUG_SERVICES",
    "CI_DEBUG_TRACE",
    "SYSTEM_DEBUG",
];

fn check(variable: &Variable<'_>, report: &mut Report<'_>) {
    let name = variable.name.raw_text();
    let on = matches!(variable.value.raw_text(), "true" | "1" | "yes" | "True");
    if on && NAMES.iter().any(|it| *it == name.to_ascii_uppercase().replace('.', "_")) {
        report
            .at(variable.value, format!("`{name}` is on for every run"))
            .help(format!("take `{name}` out; switch it on for one run, by hand"))
            .fix(edit::remove_value(variable.value, Safety::Safe));
    }
}
