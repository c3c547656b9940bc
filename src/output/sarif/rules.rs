//! The rules of a log. All that ran are listed, so that a platform can close what they no longer find.

use crate::outcome::Outcome;
use crate::rule::{Category, Rule, Severity};
use serde_json::{Value, json};
use serde_sarif::sarif::{
    MultiformatMessageString, PropertyBag, ReportingConfiguration, ReportingDescriptor, ResultLevel,
};
use std::collections::BTreeMap;

/// GitHub shows this many tags of a rule.
const TAGS: usize = 10;

/// The rules that ran and those that found something, sorted by id, each once.
pub(super) fn listed(outcome: &Outcome) -> Vec<&'static Rule> {
    let found = outcome.findings.iter().map(|it| it.rule);
    let ran = outcome.rules.iter().copied();
    let suppressed = outcome.suppressed.iter().filter(|_| outcome.context.with_suppressed);
    let found = found.chain(suppressed.map(|it| it.finding.rule));
    let rules: BTreeMap<&str, &'static Rule> = ran.chain(found).map(|it| (it.id, it)).collect();
    rules.into_values().collect()
}

/// What a log says of a rule.
pub(super) fn descriptor(rule: &Rule) -> ReportingDescriptor {
    let level = ReportingConfiguration::builder().level(json!(level(rule.severity))).build();
    let page = rule.docs.split_once('\n').map_or("", |(_, page)| page).trim();
    let help = MultiformatMessageString::builder().text(plain_help(rule)).markdown(page).build();
    ReportingDescriptor::builder()
        .id(rule.id)
        .name(pascal_case(rule.id))
        .short_description(text(rule.summary()))
        .full_description(text(&format!("{} Why: {}.", rule.summary(), rule.why)))
        .default_configuration(level)
        .help(help)
        .properties(properties(rule))
        .build()
}

/// The level of a severity.
pub(super) fn level(severity: Severity) -> ResultLevel {
    match severity {
        Severity::Error => ResultLevel::Error,
        Severity::Warning => ResultLevel::Warning,
        Severity::Info => ResultLevel::Note,
    }
}

fn text(text: &str) -> MultiformatMessageString {
    MultiformatMessageString::builder().text(text).build()
}

/// The sections of the page that read well without Markdown.
fn plain_help(rule: &Rule) -> String {
    let sections = ["Why it matters", "When to ignore it"];
    let found = sections.iter().filter_map(|it| {
        let (_, after) = rule.docs.split_once(&format!("\n## {it}\n"))?;
        let section = after.split("\n## ").next().unwrap_or(after);
        Some(format!("{it}: {}", section.trim()))
    });
    let help = found.collect::<Vec<_>>().join("\n\n");
    if help.is_empty() { format!("Why it matters: {}.", rule.why) } else { help }
}

/// `ecs/invalid-fargate-size` → `EcsInvalidFargateSize`.
fn pascal_case(id: &str) -> String {
    let words = id.split(['/', '-']).filter(|it| !it.is_empty());
    words.map(|it| it[..1].to_ascii_uppercase() + &it[1..]).collect()
}

fn properties(rule: &Rule) -> PropertyBag {
    let problem = match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "recommendation",
    };
    // What a platform refuses is certain; whether an opening matters depends on what stands behind it.
    let precision = if rule.category == Category::Correctness { "very-high" } else { "high" };
    let mut properties: BTreeMap<String, Value> = BTreeMap::new();
    properties.insert("precision".into(), json!(precision));
    properties.insert("problem.severity".into(), json!(problem));
    if rule.category == Category::Security {
        // A string, and of no effect without the tag `security`.
        properties.insert("security-severity".into(), json!(security_severity(rule.severity)));
    }
    PropertyBag::builder().tags(tags(rule)).additional_properties(properties).build()
}

/// In the middle of what GitHub calls high, medium and low.
fn security_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "8.0",
        Severity::Warning => "5.5",
        Severity::Info => "2.0",
    }
}

fn tags(rule: &Rule) -> Vec<String> {
    let mut tags = vec![rule.category.name().to_owned(), rule.family().to_owned()];
    tags.extend(rule.cwe.iter().map(|it| format!("external/cwe/cwe-{it:03}")));
    tags.extend(rule.controls.iter().map(|it| (*it).to_owned()));
    tags.truncate(TAGS);
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Check;

    #[test]
    fn names_are_pascal_case() {
        assert_eq!(pascal_case("ecs/invalid-fargate-size"), "EcsInvalidFargateSize");
    }

    #[test]
    fn only_security_rules_have_a_security_severity() {
        let rule = Rule { id: "x/y", cwe: &[78, 798], ..Rule::new(Check::Engine) };
        let plain = properties(&rule);
        assert_eq!(
            plain.tags,
            Some(
                ["correctness", "x", "external/cwe/cwe-078", "external/cwe/cwe-798"]
                    .map(String::from)
                    .to_vec()
            )
        );
        assert!(!plain.additional_properties.contains_key("security-severity"));
        let secure = properties(&Rule { category: Category::Security, ..rule });
        assert_eq!(secure.additional_properties["security-severity"], json!("8.0"));
    }
}
