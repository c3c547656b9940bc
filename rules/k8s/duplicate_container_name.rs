//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;
use crate::view::repeated;

pub(super) static RULE: Rule = Rule {
    id: "k8s/duplicate-container-name",
    why: "containers of every list are told apart by name; the API server refuses two of one",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("duplicate_container_name.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if !pod.is_whole() {
        return;
    }
    let named = pod.containers().filter_map(|it| Some((it.name()?, it)));
    for (name, first, container) in repeated(named) {
        report
            .at(container, format!("two containers of {} are named `{name}`", pod.title()))
            .also(first, "the first one")
            .help("rename one of them");
    }
}
