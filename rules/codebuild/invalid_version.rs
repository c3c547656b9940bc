//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};

pub(super) static RULE: Rule = Rule {
    id: "codebuild/invalid-version",
    why: "CodeBuild refuses the buildspec, or forgets variables from one command to the next",
    docs: include_str!("invalid_version.md"),
    ..Rule::new(Check::Buildspec(check))
};

fn check(root: Node<'_>, report: &mut Report<'_>) {
    let Some(version) = root.get("version") else {
        if root.lacks("version") && root.get("phases").is_some() {
            report
                .at(root, "the buildspec has no `version`")
                .help("add `version: 0.2` at the top")
                .severity(Severity::Warning);
        }
        return;
    };
    if version.kind() != Kind::Scalar || version.is_unknown() {
        return;
    }
    match version.raw_text().trim() {
        "0.2" => {}
        "0.1" => {
            report
                .at(version, "version 0.1 runs each command in a shell of its own")
                .help("use `version: 0.2`, where what a command sets stays for the next")
                .severity(Severity::Warning);
        }
        other => {
            report
                .at(version, format!("there is no version `{other}` of the buildspec"))
                .help("use `version: 0.2`");
        }
    }
}
