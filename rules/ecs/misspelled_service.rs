//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/misspelled-service",
    why: "the script waits for something else than what it deployed, or fails",
    category: Category::Correctness,
    severity: Severity::Warning,
    docs: include_str!("misspelled_service.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(name) = service.get("serviceName") else { return };
    for waited in service.misspelled_waits() {
        let message = format!(
            "the script waits for the service `{}`, and deploys `{}`",
            waited.raw_text(),
            name.raw_text()
        );
        let help = format!("did you mean `{}`?", name.raw_text());
        report.at(waited, message).also(name, "deployed here").help(help);
    }
}
