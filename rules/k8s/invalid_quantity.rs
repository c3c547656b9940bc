//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kubernetes::FaultKind;
use crate::tree::Node;
use crate::view::k8s::{Object, Quantity, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-quantity",
    why: "the API server reads no other unit there and refuses the object",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_quantity.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    for fault in object.faults() {
        if matches!(fault.kind, FaultKind::NotQuantity) {
            say(fault.node, &format!("`{}`", fault.path), report);
        }
    }
    if object.is_built_in() {
        return;
    }
    // Of custom resources the table knows no shape, but a Pod in one is a Pod.
    let resources = object.pods().flat_map(|it| it.all_resources().collect::<Vec<_>>());
    for (title, amount) in
        resources.flat_map(|(title, it)| it.all().map(move |it| (title.clone(), it)))
    {
        let text = matches!(scalar::read(amount.node), Some(scalar::Reading::Text(_)));
        if text && amount.quantity().is_none() {
            say(amount.node, &format!("`{}` of {title}", amount.name), report);
        }
    }
}

fn say(node: Node<'_>, what: &str, report: &mut Report<'_>) {
    let text = node.raw_text();
    let meant = meant(text);
    report
        .at(node, format!("{what} is `{text}`, which is no quantity"))
        .help(match &meant {
            Some(meant) => format!("write `{meant}`"),
            None => "write a number and a unit, such as `500m`, `512Mi` or `10Gi`".to_owned(),
        })
        .fix(meant.and_then(|it| replace(node, &it, Safety::Unsafe)));
}

/// The quantity that is meant by one with a unit of other tools: `512MB` is 512Mi.
fn meant(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let end = plain.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(plain.len());
    let (number, unit) = plain.split_at(end);
    let unit = match unit.to_ascii_lowercase().as_str() {
        "" | "b" | "byte" | "bytes" | "core" | "cores" | "cpu" | "cpus" | "vcpu" | "vcpus" => "",
        "mcpu" | "mcpus" | "millicpu" | "millicpus" | "millicore" | "millicores" => "m",
        "k" | "kb" | "ki" | "kib" => "Ki",
        "mb" | "mi" | "mib" => "Mi",
        "g" | "gb" | "gi" | "gib" => "Gi",
        "t" | "tb" | "ti" | "tib" => "Ti",
        "p" | "pb" | "pi" | "pib" => "Pi",
        _ => return None,
    };
    let meant = format!("{number}{unit}");
    Quantity::parse(&meant).is_some().then_some(meant)
}
