//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{ConfigUse, Pod};

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-config",
    why: "its containers wait with `CreateContainerConfigError` or `FailedMount` until it is there",
    category: Category::Correctness,
    severity: Severity::Warning,
    same_as: &["kube-linter/env-value-from"],
    fixable: true,
    docs: include_str!("missing_config.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let object = pod.object();
    let uses = pod.config_uses();
    let mut said: Vec<&ConfigUse<'_>> = Vec::new();
    let is_same =
        |a: &ConfigUse<'_>, b: &ConfigUse<'_>| a.store == b.store && a.name.text() == b.name.text();
    for first in &uses {
        if said.iter().any(|it| is_same(it, first)) {
            continue;
        }
        said.push(first);
        let Some(name) = first.name.text().filter(|_| first.is_missing(&object)) else { continue };
        let kind = first.store.kind();
        let near = first.near(&object);
        let finding = report
            .at(first.name, format!("{} needs the {kind} `{name}`, which is missing", pod.title()))
            .meant(first.name, near, || {
                format!("add the {kind}, or say `optional: true` if the Pod can do without")
            });
        if let Some(other) = object.scope().elsewhere(kind, name) {
            finding.also(other, "in another namespace");
        }
        for other in uses.iter().filter(|it| is_same(it, first) && !it.name.is(first.name)).take(8)
        {
            if finding.labels.iter().all(|it| it.span != other.name.span()) {
                finding.also(other.name, "and here");
            }
        }
    }
}
