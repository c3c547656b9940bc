//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-toleration",
    why: "the API server refuses the object, or the Pods that are made from it",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_toleration.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    for toleration in pod.list("tolerations").filter(|it| it.kind() == Kind::Mapping) {
        check_toleration(toleration, report);
    }
}

fn check_toleration(toleration: Node<'_>, report: &mut Report<'_>) {
    let operator = match toleration.set("operator") {
        Some(operator) => operator.text(),
        None if toleration.lacks("operator") => Some("Equal"),
        None => None,
    };
    let value = toleration.set("value").filter(|it| it.text().is_some());
    if let (Some("Exists"), Some(value)) = (operator, value) {
        report
            .at(value, "a toleration with the operator `Exists` has a value")
            .help("remove `value`, or write `operator: Equal`");
    }
    if toleration.lacks("key") && operator.is_some_and(|it| it != "Exists") {
        report
            .at(toleration, "a toleration without a key does not have the operator `Exists`")
            .help("name the taint in `key`, or write `operator: Exists` to tolerate every one");
    }
    let Some(seconds) = toleration.set("tolerationSeconds") else { return };
    let other =
        toleration.set("effect").and_then(|it| it.text()).is_some_and(|it| it != "NoExecute");
    if seconds.text().is_some() && (toleration.lacks("effect") || other) {
        report
            .at(seconds, "`tolerationSeconds` is set for another effect than `NoExecute`")
            .help("write `effect: NoExecute`, or remove `tolerationSeconds`");
    }
}
