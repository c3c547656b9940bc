//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/unpinned-gitops-revision",
    why: "whatever is pushed there is deployed, without a change here that someone reviews",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("unpinned_gitops_revision.md"),
    ..Rule::new(Check::Object(check))
};

/// Revisions that go on: branches as people call them.
const BRANCHES: [&str; 8] =
    ["HEAD", "dev", "develop", "main", "master", "stable", "staging", "trunk"];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    match (object.group(), object.kind()) {
        (Some("argoproj.io"), Some("Application")) => {
            let one = object.spec("source").into_iter();
            let several = object.spec("sources").into_iter().flat_map(|it| it.items());
            one.chain(several).for_each(|it| application(object, it, report));
        }
        (Some("source.toolkit.fluxcd.io"), Some("GitRepository")) => repository(object, report),
        _ => {}
    }
}

fn application(object: &Object<'_>, source: Node<'_>, report: &mut Report<'_>) {
    let help = "set `targetRevision` to a tag, a commit, or the version of the chart";
    match source.set("targetRevision") {
        Some(node) => {
            let revision = node.text().filter(|it| BRANCHES.contains(it) || *it == "*");
            let Some(revision) = revision else { return };
            report.at(node, format!("{} follows `{revision}`", object.title())).help(help);
        }
        None if source.lacks("targetRevision") && !object.may_be_given("targetRevision") => {
            report.at(source, format!("{} names no `targetRevision`", object.title())).help(help);
        }
        None => {}
    }
}

fn repository(object: &Object<'_>, report: &mut Report<'_>) {
    let help = "set `ref.tag`, `ref.semver` or `ref.commit`";
    let pinned =
        |it: &Node<'_>| ["tag", "semver", "commit", "name"].iter().any(|key| it.set(key).is_some());
    match object.spec("ref") {
        Some(reference) if pinned(&reference) => {}
        Some(reference) => {
            let Some(branch) = reference.set("branch").filter(|it| it.text().is_some()) else {
                return;
            };
            let title = object.title();
            report.at(branch, format!("{title} follows `{}`", branch.raw_text())).help(help);
        }
        None if object.spec_lacks("ref") => {
            report.at(object, format!("{} follows `master`", object.title())).help(help);
        }
        None => {}
    }
}
