//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::text::one_of;
use crate::tree::Node;

pub(super) static RULE: Rule = Rule {
    id: "codebuild/unknown-phase",
    why: "CodeBuild refuses the buildspec, or never runs these commands",
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("unknown_phase.md"),
    ..Rule::new(Check::Buildspec(check))
};

const PHASES: [&str; 4] = ["install", "pre_build", "build", "post_build"];

fn check(root: Node<'_>, report: &mut Report<'_>) {
    for entry in root.get("phases").into_iter().flat_map(Node::entries) {
        let name = entry.key.raw_text();
        if PHASES.contains(&name) {
            continue;
        }
        report.at(entry.key, format!("there is no phase `{name}`")).meant(
            entry.key,
            PHASES,
            || format!("use {}", one_of(PHASES)),
        );
    }
}
