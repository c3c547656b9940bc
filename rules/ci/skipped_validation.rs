//! See the page beside this file.

use crate::command::{Argument, Given};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::{Run, Script};

pub(super) static RULE: Rule = Rule {
    id: "ci/skipped-validation",
    why: "misspelt fields are dropped, and the deployment is not what the file says",
    category: Category::Reliability,
    severity: Severity::Info,
    docs: include_str!("skipped_validation.md"),
    ..Rule::new(Check::Commands(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for run in script.commands() {
        let Some((what, given)) = skipped(&run) else { continue };
        report
            .at(
                run.place(given.range.clone()),
                format!("`{what} --{}` takes unknown fields", given.name),
            )
            .help("take it out, and mend what is then reported");
    }
}

/// The option that takes the check away.
fn skipped(run: &Run<'_>) -> Option<(String, Given)> {
    if let Some(helm) = run.helm() {
        let given = helm.line.last(&["disable-openapi-validation"])?.clone();
        return Some((format!("helm {}", helm.verb), given));
    }
    let kubectl = run.kubectl().filter(|it| matches!(&*it.verb, "apply" | "create" | "replace"))?;
    let given = kubectl.line.last(&["validate"])?.clone();
    let value = given.value.as_ref().and_then(Argument::text);
    matches!(value, Some("false" | "ignore")).then(|| (format!("kubectl {}", kubectl.verb), given))
}
