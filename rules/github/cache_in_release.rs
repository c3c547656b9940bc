//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::github::{Step, Workflow};

pub(super) static RULE: Rule = Rule {
    id: "github/cache-in-release",
    why: "a job of a pull request that was taken over can put its files into the release",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["zizmor/cache-poisoning"],
    cwe: &[349],
    docs: include_str!("cache_in_release.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    let releases = is_release(workflow);
    for job in workflow.jobs().filter(|it| !it.never_runs()) {
        let steps = job.steps();
        if !releases && !steps.iter().any(publishes) {
            continue;
        }
        let caching: Vec<_> =
            steps.iter().filter(|it| !it.never_runs() && it.uses_cache()).collect();
        let Some((first, rest)) = caching.split_first() else { continue };
        let finding = report
            .at(first, format!("{} releases what it takes from a cache", job.title()))
            .help("build releases without a cache");
        for step in rest {
            finding.also(step, "and here");
        }
    }
}

/// Whether a release or a tag starts the workflow.
fn is_release(workflow: &Workflow<'_>) -> bool {
    let release_branch = |it: Node<'_>| {
        let mut names = it.nodes().map(Node::raw_text).filter(|it| !it.is_empty());
        names.all(|it| it.contains("release"))
    };
    workflow.trigger().events().iter().any(|it| match it.name {
        "release" => true,
        "push" => {
            it.get("tags").is_some() && it.get("branches").is_none()
                || it.get("branches").is_some_and(release_branch)
        }
        _ => false,
    })
}

/// Actions that publish what was built.
const PUBLISHES: [&str; 8] = [
    "actions/create-release",
    "docker/build-push-action",
    "goreleaser/goreleaser-action",
    "ncipollo/release-action",
    "pypa/gh-action-pypi-publish",
    "rubygems/release-gem",
    "softprops/action-gh-release",
    "svenstaro/upload-release-action",
];

fn publishes(step: &Step<'_>) -> bool {
    let pushes = step.with("push").is_none_or(|it| it.text() != Some("false"));
    let is_build = step.is_action(&["docker/build-push-action"]);
    let pushes = !is_build || step.with("push").is_some() && pushes;
    step.is_action(&PUBLISHES) && pushes && !step.never_runs()
}
