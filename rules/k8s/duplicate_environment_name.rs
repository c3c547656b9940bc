//! See the page beside this file.

use crate::edit::remove_item;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;
use crate::view::repeated;

pub(super) static RULE: Rule = Rule {
    id: "k8s/duplicate-environment-name",
    why: "only the last value reaches the container, and kubectl may drop the wrong one of them",
    category: Category::Maintainability,
    severity: Severity::Warning,
    same_as: &[
        "kube-linter/duplicate-env-var",
        "kube-score/environment-variable-key-duplication",
        "kubescape/C-0295",
        "kubescape/duplicate-env-var",
    ],
    fixable: true,
    docs: include_str!("duplicate_environment_name.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    for container in pod.containers() {
        let named = container.env().filter_map(|it| Some((it.name()?, it)));
        for (name, first, second) in repeated(named) {
            // `PATH=$(PATH):/opt/bin` adds to the first.
            let value = second.value().map_or("", |it| it.raw_text());
            if value.contains(&format!("$({name})")) {
                continue;
            }
            report
                .at(second, format!("{} sets the variable `{name}` twice", container.title()))
                .also(first, "set here first")
                .help("remove one of the two")
                .fix(remove_item(first.0, Safety::Unsafe));
        }
    }
}
