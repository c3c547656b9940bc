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
        let caching: Vec<_> = steps.iter().filter(|it| !it.never_runs() && caches(it)).collect();
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

/// Actions that take files from a cache where an input says so, and those that always do.
const WHERE_TOLD: [(&str, &str); 9] = [
    ("actions/setup-dotnet", "cache"),
    ("actions/setup-java", "cache"),
    ("actions/setup-node", "cache"),
    ("actions/setup-python", "cache"),
    ("actions-rust-lang/setup-rust-toolchain", "cache"),
    ("docker/build-push-action", "cache-from"),
    ("oven-sh/setup-bun", "cache"),
    ("pnpm/action-setup", "cache"),
    ("ruby/setup-ruby", "bundler-cache"),
];
const ALWAYS: [(&str, &str); 7] = [
    ("actions/cache", ""),
    ("actions/cache/restore", ""),
    ("actions/setup-go", "cache"),
    ("astral-sh/setup-uv", "enable-cache"),
    ("gradle/actions/setup-gradle", "cache-disabled"),
    ("mozilla-actions/sccache-action", ""),
    ("swatinem/rust-cache", ""),
];

fn caches(step: &Step<'_>) -> bool {
    let given = |input: &str| step.with(input).map(|it| it.raw_text().trim());
    let off = |it: Option<&str>| it.is_some_and(|it| matches!(it, "false" | "" | "never"));
    if given("lookup-only") == Some("true") {
        return false;
    }
    WHERE_TOLD.iter().any(|(action, input)| {
        step.is_action(&[action]) && given(input).is_some() && !off(given(input))
    }) || ALWAYS.iter().any(|(action, input)| {
        let disabled = *input == "cache-disabled" && given(input) == Some("true");
        step.is_action(&[action]) && !disabled && !off(given(input))
    })
}
