//! See the page beside this file.

use crate::edit::{self, json};
use crate::finding::{Fix, Safety, replace_raw};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::{ECS, Fault, FaultKind, Type};
use crate::tree::{Entry, Kind, Node};
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
        Type::List(item) => (list(fault, item).to_owned(), listed(fault, item)),
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

/// Writes the list that was meant, where that is plain.
fn listed(fault: &Fault<'_>, item: &Type<'_>) -> Option<Fix> {
    let node = fault.node;
    let is_mapping = node.kind() == Kind::Mapping;
    let unsafe_ = Safety::Unsafe;
    match (item, fault.field) {
        (_, "containerDefinitions") if is_mapping => {
            let fix = edit::replace_by_value(node, "containerDefinitions", unsafe_);
            let is_one = node.get("containerDefinitions").is_none() && node.get("name").is_some();
            fix.or_else(|| is_one.then(|| edit::enclose(node, unsafe_)).flatten())
        }
        (Type::Shape("KeyValuePair"), _) if is_mapping => pairs(node, "value"),
        (Type::Shape("Secret"), _) if is_mapping => pairs(node, "valueFrom"),
        (Type::Shape(_), _) if is_mapping => edit::enclose(node, unsafe_),
        (Type::String, "command") if fault.shape == "HealthCheck" => {
            edit::rewrite(node, json!(["CMD-SHELL", node.text()?]), unsafe_)
        }
        (Type::String, "command" | "entryPoint") => {
            let text = node.text().filter(|it| !it.contains(SPECIAL) && !it.trim().is_empty())?;
            edit::rewrite(node, json!(text.split_whitespace().collect::<Vec<_>>()), unsafe_)
        }
        (Type::String, _) if node.kind() == Kind::Scalar => edit::enclose(node, unsafe_),
        _ => None,
    }
}

/// What a shell would read as more than a word.
const SPECIAL: [char; 15] =
    ['"', '\'', '\\', '$', '`', '|', '&', ';', '<', '>', '(', ')', '*', '?', '#'];

/// Writes a mapping of names as a list of pairs.
fn pairs(node: Node<'_>, value: &str) -> Option<Fix> {
    let pair = |it: Entry<'_>| {
        let text = it.value.text().filter(|_| it.value.kind() == Kind::Scalar)?;
        Some(json!({ "name": it.key.text()?, value: text }))
    };
    let pairs = node.written().map(pair).collect::<Option<Vec<_>>>()?;
    edit::rewrite(node, json!(pairs), Safety::Unsafe)
}

fn members(shape: &str) -> String {
    let members = ECS.shape(shape).filter(|it| it.members.len() <= 8).map(|it| it.members.keys());
    let names: Vec<_> = members.into_iter().flatten().map(|it| format!("`{it}`")).collect();
    if names.is_empty() { String::new() } else { format!(" of {}", names.join(", ")) }
}
