//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Kind;
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/checkout-keeps-credentials",
    why: "every later step of the job can use the token, also through git",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["zizmor/artipacked"],
    cwe: &[522],
    docs: include_str!("checkout_keeps_credentials.md"),
    ..Rule::new(Check::Step(check))
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let Some(uses) = step.uses().filter(|_| step.is_action(&["actions/checkout"])) else { return };
    // Inputs that an expression makes are not known.
    if step.get("with").is_some_and(|it| it.kind() == Kind::Scalar && !it.is_null()) {
        return;
    }
    let given = step.with("persist-credentials");
    if given.is_some_and(|it| it.text() != Some("true")) || step.never_runs() {
        return;
    }
    report
        .at(uses.node, "the checkout leaves the token for the steps after it")
        .help("add `persist-credentials: false` under `with`, unless a later step pushes");
}
