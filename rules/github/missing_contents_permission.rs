//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Kind;
use crate::view::github::{Level, Workflow};

pub(super) static RULE: Rule = Rule {
    id: "github/missing-contents-permission",
    why: "in a private repository the checkout fails: `repository not found`",
    category: Category::Reliability,
    severity: Severity::Info,
    fixable: true,
    docs: include_str!("missing_contents_permission.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    for job in workflow.jobs().filter(|it| !it.never_runs()) {
        let permissions = job.permissions();
        if permissions.is_unset() || permissions.level("contents") != Some(Level::None) {
            continue;
        }
        let own = |it: &crate::view::github::Step<'_>| {
            let inputs = ["token", "ssh-key", "repository"];
            it.is_action(&["actions/checkout"]) && inputs.iter().all(|key| it.with(key).is_none())
        };
        let steps = job.steps();
        let Some(step) = steps.iter().find(|it| own(it) && !it.never_runs()) else { continue };
        let finding = report.at(
            step,
            format!("{} checks the repository out without `contents: read`", job.title()),
        );
        finding.help("add `contents: read` to the `permissions`");
        let written = permissions.node().filter(|it| it.kind() == Kind::Mapping);
        let fix =
            written.and_then(|it| edit::set(it, "contents", edit::json!("read"), Safety::Safe));
        finding.fix(fix);
        if let Some(node) = permissions.node() {
            finding.also(node, "the permissions are here");
        }
    }
}
