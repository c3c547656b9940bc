//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::github::{is_hosted_runner, is_removed_runner, table};
use crate::tree::Node;
use crate::view::github::{Job, Workflow};

pub(super) static RULE: Rule = Rule {
    id: "github/unavailable-runner",
    why: "a job that no runner takes waits for a day and then fails",
    same_as: &["actionlint/runner-label"],
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("unavailable_runner.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    for job in workflow.jobs().filter(|it| !it.never_runs()) {
        let labels = job.labels();
        if labels.iter().any(|it| it.raw_text().eq_ignore_ascii_case("self-hosted")) {
            continue;
        }
        for label in labels.iter().flat_map(|it| job.values_of(*it)) {
            look(&job, label, report);
        }
        together(&job, &labels, report);
    }
}

fn look(job: &Job<'_>, node: Node<'_>, report: &mut Report<'_>) {
    let Some(label) = node.text() else { return };
    if is_removed_runner(label) {
        let system = label.split('-').next().unwrap_or_default();
        report
            .at(
                node,
                format!("{} asks for `{label}`, a runner that GitHub has taken away", job.title()),
            )
            .help(format!("use `{}`", newest(&system.to_ascii_lowercase())));
    } else if looks_hosted(label) && !is_hosted_runner(label) {
        let known = table().hosted_runners.iter().copied();
        report
            .at(node, format!("there is no runner `{label}` of GitHub's"))
            .meant(node, known, || "use the label of a runner that there is".to_owned())
            .severity(Severity::Info);
    }
}

/// Whether a label has the form of GitHub's own. What is longer may be a larger runner by its name.
fn looks_hosted(label: &str) -> bool {
    let label = label.to_ascii_lowercase();
    let rest = ["ubuntu-", "windows-", "macos-"].into_iter().find_map(|it| label.strip_prefix(it));
    rest.is_some_and(|it| !it.contains('-') && !it.is_empty())
}

fn newest(system: &str) -> &'static str {
    match system {
        "windows" => "windows-2025",
        "macos" => "macos-15",
        _ => "ubuntu-24.04",
    }
}

/// A runner has all labels of a list, and only one operating system.
fn together(job: &Job<'_>, labels: &[Node<'_>], report: &mut Report<'_>) {
    let hosted = labels.iter().filter(|it| it.text().is_some_and(is_hosted_runner));
    let hosted: Vec<_> = hosted.collect();
    let [first, second, ..] = hosted.as_slice() else { return };
    report
        .at(second, format!("{} asks for a runner that is two at once", job.title()))
        .also(first, "one is here")
        .help("name one label, or make a matrix of them");
}
