//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::tree::Node;
use crate::view::k8s::{Pod, PodContainer, references};

pub(super) static RULE: Rule = Rule {
    id: "k8s/undefined-variable-reference",
    why: "what refers to no variable that is set before stays there as it is written",
    category: Category::Correctness,
    severity: Severity::Warning,
    docs: include_str!("undefined_variable_reference.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // The variables of kustomize look the same.
    let replaced = pod.object().kustomizations().any(|it| !it.lacks("vars"));
    if !pod.is_complete() || replaced {
        return;
    }
    for container in pod.containers() {
        let known = |it: Node<'_>| it.get("name").is_some_and(|it| it.text().is_some());
        // What comes from elsewhere may be any variable.
        if container.lacks("envFrom") && container.list("env").all(known) {
            check_container(&container, report);
        }
    }
}

fn check_container(container: &PodContainer<'_>, report: &mut Report<'_>) {
    let mut names: Vec<&str> = Vec::new();
    let all: Vec<&str> = container.env().filter_map(|it| it.name()).collect();
    for variable in container.env() {
        // A variable that adds to itself adds to nothing where it is the first.
        if let Some(value) = variable.value() {
            check_text(container, value, &names, &all, report);
        }
        names.extend(variable.name());
    }
    for node in ["command", "args"].iter().flat_map(|it| container.list(it)) {
        check_text(container, node, &all, &all, report);
    }
}

fn check_text(
    container: &PodContainer<'_>,
    node: Node<'_>,
    defined: &[&str],
    all: &[&str],
    report: &mut Report<'_>,
) {
    for (name, range) in references(node.raw_text()) {
        if defined.contains(&name) || is_given(name) {
            continue;
        }
        let (message, help) = match near(name, defined) {
            _ if all.contains(&name) => (
                format!("`$({name})` stands before {} sets `{name}`", container.title()),
                format!("move `{name}` up in `env`"),
            ),
            Some(near) => (
                format!("{} sets no variable `{name}`, so `$({name})` stays", container.title()),
                format!("did you mean `$({near})`?"),
            ),
            // Other tools replace such texts too.
            None => continue,
        };
        report.at(Within(node, range), message).help(help);
    }
}

/// The variable whose name differs in a letter or two.
fn near<'a>(name: &str, defined: &[&'a str]) -> Option<&'a str> {
    let most = if name.len() < 8 { 1 } else { 2 };
    let close = |it: &&&str| it.len() <= 100 && strsim::damerau_levenshtein(name, it) <= most;
    defined.iter().find(close).filter(|_| name.len() <= 100).copied()
}

/// Whether the kubelet sets it for a Service, or it is no name of a variable but a command of a shell.
fn is_given(name: &str) -> bool {
    let shouts = |it: u8| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_';
    let service = name.contains("_SERVICE_") || name.ends_with("_PORT") || name.contains("_PORT_");
    service || name.len() < 2 || !name.bytes().all(shouts)
}
