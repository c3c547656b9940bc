//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::text::{nearest, one_of};
use crate::tree::Node;

pub(super) static RULE: Rule = Rule {
    id: "codebuild/unknown-key",
    why: "CodeBuild refuses the buildspec, or acts as if the key were not there",
    severity: Severity::Warning,
    docs: include_str!("unknown_key.md"),
    ..Rule::new(Check::Buildspec(check))
};

const TOP: [&str; 9] =
    ["version", "run-as", "env", "proxy", "batch", "phases", "reports", "artifacts", "cache"];
const ENV: [&str; 6] = [
    "shell",
    "variables",
    "parameter-store",
    "exported-variables",
    "secrets-manager",
    "git-credential-helper",
];
const PHASE: [&str; 6] =
    ["run-as", "on-failure", "runtime-versions", "commands", "finally", "steps"];
const ARTIFACTS: [&str; 10] = [
    "files",
    "name",
    "discard-paths",
    "base-directory",
    "exclude-paths",
    "enable-symlinks",
    "s3-prefix",
    "secondary-artifacts",
    "type",
    "location",
];
const CACHE: [&str; 6] = ["action", "key", "fallback-keys", "paths", "modes", "type"];

fn check(root: Node<'_>, report: &mut Report<'_>) {
    look(Some(root), &TOP, "the buildspec", report);
    look(root.get("env"), &ENV, "`env`", report);
    look(root.get("artifacts"), &ARTIFACTS, "`artifacts`", report);
    look(root.get("cache"), &CACHE, "`cache`", report);
    for phase in root.get("phases").into_iter().flat_map(Node::entries) {
        look(Some(phase.value), &PHASE, &format!("phase `{}`", phase.key.raw_text()), report);
    }
}

fn look(node: Option<Node<'_>>, known: &[&str], place: &str, report: &mut Report<'_>) {
    for entry in node.into_iter().flat_map(Node::entries) {
        let name = entry.key.raw_text();
        // Keys that hold anchors for others are nobody's.
        if known.contains(&name) || name.starts_with("x-") || name.starts_with('.') {
            continue;
        }
        let near = nearest(name, known.iter().copied());
        let finding = report.at(entry.key, format!("{place} has no key `{name}`"));
        match near {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding
                .help(format!("take it out, or use {}", one_of(known.iter().copied())))
                .severity(Severity::Info),
        };
    }
}
