//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::k8s::{Affinity, Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-affinity",
    why: "the API server refuses the object, or the Pods that are made from it",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_affinity.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    for affinity in pod.affinities() {
        for item in affinity.preferred() {
            let weight = item.get("weight").and_then(|it| Some((it, scalar::int(it)?)));
            if let Some((node, weight)) = weight.filter(|it| !(1..=100).contains(&it.1)) {
                report
                    .at(node, format!("a preference of {} has the weight {weight}", pod.title()))
                    .help("use a number from 1 to 100");
            }
        }
        if affinity.field == "nodeAffinity" {
            check_nodes(pod, &affinity, report);
        } else {
            for term in affinity.terms().filter(|it| it.kind() == Kind::Mapping) {
                let empty = term
                    .get("topologyKey")
                    .is_some_and(|it| it.raw_text().is_empty() && !it.is_null());
                if empty && !pod.object().is_partial() {
                    report
                        .at(term, format!("a term of `{}` has no `topologyKey`", affinity.field))
                        .help("write `topologyKey: kubernetes.io/hostname`, or that of a zone");
                }
            }
        }
        for requirement in affinity.terms().flat_map(expressions) {
            check_requirement(requirement, report);
        }
    }
}

fn check_nodes(pod: &Pod<'_>, affinity: &Affinity<'_>, report: &mut Report<'_>) {
    let Some(required) = affinity.required() else { return };
    if required.get("nodeSelectorTerms").is_some_and(|it| it.is_empty() && !it.is_null()) {
        report
            .at(required, format!("the node affinity of {} has no term", pod.title()))
            .help("add a term with `matchExpressions`, or remove it");
    }
}

/// The requirements of a term.
fn expressions(term: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let own = term.set("labelSelector").unwrap_or(term);
    let lists = [own.set("matchExpressions"), term.set("namespaceSelector")];
    let [expressions, namespaces] = lists;
    let namespaces = namespaces.and_then(|it| it.set("matchExpressions"));
    expressions.into_iter().chain(namespaces).flat_map(|it| it.items())
}

fn check_requirement(requirement: Node<'_>, report: &mut Report<'_>) {
    let Some(operator) = requirement.set("operator") else { return };
    let values = requirement.set("values").filter(|it| it.kind() == Kind::Sequence);
    let count = match values {
        Some(values) => values.items().count(),
        None if requirement.lacks("values") => 0,
        None => return,
    };
    let (wrong, help) = match operator.text() {
        Some("In" | "NotIn") if count == 0 => ("no value", "list the values in `values`"),
        Some("Exists" | "DoesNotExist") if count > 0 => {
            ("values", "remove `values`, or write `operator: In`")
        }
        Some("Gt" | "Lt") if count != 1 => ("not one value", "write one number in `values`"),
        _ => return,
    };
    let operator = operator.raw_text();
    report
        .at(requirement, format!("a requirement with the operator `{operator}` has {wrong}"))
        .help(help);
}
