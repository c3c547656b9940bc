//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::scalar::{Reading, read};
use crate::view::k8s::{Naming, Object, is_stand_in};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-name",
    why: "names become parts of addresses and paths, so the API server takes only what fits there",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_name.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let naming = object.naming();
    let noun = object.noun();
    // Whether a kind that no file defines is served as custom resources are is not known.
    let certain = object.is_built_in() || !object.definitions().is_empty();
    if let Some((node, name)) = known(object, "name") {
        look_at(node, name, name, naming, &noun, certain, report);
    }
    if let Some((node, prefix)) = known(object, "generateName").filter(|_| object.name().is_none())
    {
        // Five characters follow it, so a hyphen does not stand at its end.
        let start = match prefix.strip_suffix('-') {
            Some(start) if !start.is_empty() => format!("{start}a"),
            _ => prefix.to_owned(),
        };
        look_at(node, prefix, &start, naming, &noun, certain, report);
    }
    if let Some((node, name)) = known(object, "namespace") {
        look_at(node, name, name, Naming::Label, "namespace", true, report);
    }
}

fn known<'t>(object: &Object<'t>, field: &str) -> Option<(Node<'t>, &'t str)> {
    let node = object.metadata(field)?;
    Some((node, node.text()?))
}

fn look_at(
    node: Node<'_>,
    written: &str,
    name: &str,
    naming: Naming,
    noun: &str,
    certain: bool,
    report: &mut Report<'_>,
) {
    // What is a number, or a boolean, is another's to say.
    if !matches!(read(node), Some(Reading::Text(_))) || is_stand_in(written) {
        return;
    }
    if naming.takes(name) {
        let digit = name.starts_with(|it: char| it.is_ascii_digit());
        if naming == Naming::ServiceLabel && digit {
            report
                .at(node, format!("not every cluster takes the name `{written}` for a service"))
                .severity(Severity::Warning)
                .help("let it start with a letter");
        }
        return;
    }
    let length = written.chars().count();
    let (message, help) = if length > naming.longest() {
        let message = format!("the name of this {noun} has {length} characters");
        (message, format!("shorten it to {} characters", naming.longest()))
    } else {
        let help = match naming.near(written) {
            Some(near) => format!("write `{near}`: {}", naming.allowed()),
            None => format!("use {}", naming.allowed()),
        };
        let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        (format!("`{written}` is no name for {article} {noun}"), help)
    };
    let finding = report.at(node, message).help(help);
    if !certain {
        finding.severity(Severity::Warning);
    }
}
