//! See the page beside this file.

use super::misspelled_variable::unset;
use crate::document::Kind;
use crate::rule::{Category, Check, Report, Rule, RuleOption, Setting, Severity};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/undefined-variable",
    why: "if the settings of the project do not set it either, nothing is deployed in its place",
    category: Category::Correctness,
    severity: Severity::Info,
    default: false,
    options: &[RuleOption {
        name: "known",
        default: || Setting::List(Vec::new()),
        summary: "Variables that are set elsewhere, such as in the settings of the project.",
    }],
    docs: include_str!("undefined_variable.md"),
    ..Rule::new(Check::Script(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    // What calls a script gives it variables of its own.
    if script.system == Kind::ShellScript {
        return;
    }
    let known = report.list("known");
    for (item, name, range) in unset(script) {
        if !known.iter().any(|it| it == name) {
            report
                .at(item.place(range), format!("nothing in the file sets `{name}`"))
                .help("set it, or list it as `known` if the settings of the project do");
        }
    }
}
