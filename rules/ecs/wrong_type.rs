//! See the page beside this file.

use crate::finding::{Fix, Safety, replace_raw};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::{ECS, Fault, FaultKind, Type};
use crate::tree::Kind;
use crate::view::ecs::Shaped;

pub(super) static RULE: Rule = Rule {
    id: "ecs/wrong-type",
    why: "the AWS CLI, the SDKs and the service convert no types: they refuse the value",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cfn-lint/E3012"],
    fixable: true,
    docs: include_str!("wrong_type.md"),
    ..Rule::new(Check::Shape(check))
};

fn check(document: &Shaped<'_>, report: &mut Report<'_>) {
    for fault in document.faults() {
        let FaultKind::WrongType(expected) = fault.kind else { continue };
        let (found, right) = (fault.node.describe(), expected.describe());
        let message = format!("{} is {found}, not {right}", document.value_name(&fault));
        let (help, fix) = advice(&fault, expected);
        report.at(fault.node, message).help(help).fix(fix);
    }
}

fn advice(fault: &Fault<'_>, expected: &Type<'_>) -> (String, Option<Fix>) {
    let node = fault.node;
    let text = node.raw_text().trim();
    let replaced =
        |written: String, help: String| (help, replace_raw(node, &written, Safety::Safe));
    match expected {
        Type::Enum(values) if !values.contains(&text) => {
            (format!("write {}", quoted(values)), None)
        }
        Type::String | Type::Enum(_) if node.kind() == Kind::Scalar => {
            // Values of variables and labels may be secrets; they are not repeated.
            let open = fault.shape != "KeyValuePair" && !fault.inner;
            let help =
                if open { format!("write \"{text}\"") } else { "put it in quotes".to_owned() };
            replaced(format!("\"{text}\""), help)
        }
        Type::Integer | Type::Number if text.parse::<u32>().is_ok() => {
            let number = text.trim_start_matches('0');
            let number = if number.is_empty() { "0" } else { number };
            replaced(number.to_owned(), format!("write {number} without quotes"))
        }
        Type::Boolean if ["true", "false"].contains(&text.to_ascii_lowercase().as_str()) => {
            let word = text.to_ascii_lowercase();
            replaced(word.clone(), format!("write {word} without quotes"))
        }
        Type::Boolean => ("write `true` or `false`".to_owned(), None),
        Type::Integer | Type::Number => ("write a whole number".to_owned(), None),
        Type::List(item) => (list(fault, item).to_owned(), None),
        Type::Map(_) => ("write names with values: `{\"name\": \"value\"}`".to_owned(), None),
        Type::Shape(name) => (format!("write a mapping{}", members(name)), None),
        _ => ("write one string".to_owned(), None),
    }
}

fn quoted(values: &[&str]) -> String {
    values.iter().take(8).map(|it| format!("\"{it}\"")).collect::<Vec<_>>().join(" or ")
}

fn list(fault: &Fault<'_>, item: &Type<'_>) -> &'static str {
    match (item, fault.field) {
        (_, "containerDefinitions") if fault.node.get("containerDefinitions").is_some() => {
            "pass the list in it alone: what \"containerDefinitions\" holds there"
        }
        (Type::Shape("KeyValuePair"), _) => "write a list: `[{\"name\": \"…\", \"value\": \"…\"}]`",
        (Type::Shape("Secret"), _) => "write a list: `[{\"name\": \"…\", \"valueFrom\": \"…\"}]`",
        (_, "command" | "entryPoint") if fault.shape == "HealthCheck" => {
            "write a list: `[\"CMD-SHELL\", \"…\"]`"
        }
        (_, "command" | "entryPoint") => {
            "write a list with an item for each argument: `[\"npm\", \"start\"]`"
        }
        (Type::Shape(_), _) => "write a list of mappings: `[{…}]`",
        _ => "write a list of strings: `[\"…\"]`",
    }
}

fn members(shape: &str) -> String {
    let members = ECS.shape(shape).filter(|it| it.members.len() <= 8).map(|it| it.members.keys());
    let names: Vec<_> = members.into_iter().flatten().map(|it| format!("`{it}`")).collect();
    if names.is_empty() { String::new() } else { format!(" of {}", names.join(", ")) }
}
