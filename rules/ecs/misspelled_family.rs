//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/misspelled-family",
    why: "another task definition is started than the one that was just registered, or none",
    category: Category::Correctness,
    severity: Severity::Warning,
    docs: include_str!("misspelled_family.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some((family, registered)) = service.meant_family() else { return };
    let Some(named) = service.get("taskDefinition") else { return };
    let message = format!(
        "{} starts the family `{}`, and only `{family}` is registered",
        service.title(),
        named.raw_text()
    );
    report
        .at(named, message)
        .also(registered, "registered here")
        .help(format!("did you mean `{family}`?"));
}
