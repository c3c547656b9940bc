//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Entry, Kind, Node};
use crate::view::k8s::{Pod, PodContainer, Variable, name};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-environment-variable",
    why: "the API server refuses the object, or the Pods that are made from it",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_environment_variable.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // Since 1.32 every printable character but `=` is taken.
    let strict = pod.object().cluster_version().minor() < 32;
    let partial = pod.object().is_partial();
    for container in pod.containers() {
        for variable in container.env() {
            check_name(&container, &variable, strict, report);
            check_value(&container, &variable, partial, report);
        }
        for source in container.env_from() {
            let title = format!("an item of `envFrom` of {}", container.title());
            check_sources(&title, source, &["configMapRef", "secretRef"], partial, report);
        }
    }
}

fn check_name(
    container: &PodContainer<'_>,
    variable: &Variable<'_>,
    strict: bool,
    report: &mut Report<'_>,
) {
    let Some(text) = variable.name() else { return };
    let printable = text.bytes().all(|it| (b' '..=b'~').contains(&it) && it != b'=');
    if name::is_variable_name(text) || !strict && printable {
        return;
    }
    report
        .at(variable, format!("{} cannot have a variable named `{text}`", container.title()))
        .help("use letters, digits and `_`, first no digit");
}

fn check_value(
    container: &PodContainer<'_>,
    variable: &Variable<'_>,
    partial: bool,
    report: &mut Report<'_>,
) {
    let Some(from) = variable.0.get("valueFrom").filter(|it| !it.is_null()) else { return };
    let title = format!("{} of {}", variable.title(), container.title());
    let text = variable.value().filter(|it| it.text().is_some());
    if let Some(value) = text.filter(|_| from.is_certain()) {
        report
            .at(from, format!("{title} has both `value` and `valueFrom`"))
            .also(value, "the value")
            .help("keep one of them");
        return;
    }
    let known = ["configMapKeyRef", "fieldRef", "fileKeyRef", "resourceFieldRef", "secretKeyRef"];
    check_sources(&title, from, &known, partial, report);
}

/// One source there is to be.
fn check_sources(
    title: &str,
    map: Node<'_>,
    known: &[&str],
    partial: bool,
    report: &mut Report<'_>,
) {
    let is_source = |it: &Entry<'_>| it.key.text().is_some_and(|key| known.contains(&key));
    let sources: Vec<_> = map.entries().filter(|it| is_source(it) && !it.value.is_null()).collect();
    match sources.as_slice() {
        [first, second, ..] => {
            let names = (first.key.raw_text(), second.key.raw_text());
            report
                .at(second, format!("{title} has both `{}` and `{}`", names.0, names.1))
                .also(first, "the other source")
                .help("keep one of them");
        }
        [] if map.kind() == Kind::Mapping && !map.is_unknown() && !partial => {
            // A misspelt source is said to be an unknown field.
            let other = |it: Entry<'_>| !is_source(&it) && it.key.raw_text() != "prefix";
            if !map.entries().any(other) {
                report
                    .at(map, format!("{title} has no source"))
                    .help(format!("set `{}`", known.join("` or `")));
            }
        }
        _ => {}
    }
}
