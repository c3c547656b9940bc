//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/insecure-commands",
    why: "whoever gets a line into the log sets environment variables of later steps, `PATH` among them",
    category: Category::Security,
    severity: Severity::Error,
    same_as: &[
        "checkov/CKV_GHA_1",
        "kics/unsecured_commands",
        "semgrep/allowed-unsecure-commands",
        "zizmor/insecure-commands",
    ],
    cwe: &[77],
    fixable: true,
    docs: include_str!("insecure_commands.md"),
    ..Rule::new(Check::Workflow(check))
};

const NAME: &str = "ACTIONS_ALLOW_UNSECURE_COMMANDS";

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    let jobs = workflow.jobs();
    let homes = jobs.flat_map(|job| {
        let steps = job.steps().into_iter().map(|it| it.node());
        std::iter::once(job.node()).chain(steps).collect::<Vec<_>>()
    });
    for home in std::iter::once(workflow.root()).chain(homes) {
        let env = home.get("env").filter(|it| it.kind() == Kind::Mapping);
        let Some(value) = env.and_then(|it| it.get(NAME)).filter(|it| is_on(*it)) else { continue };
        report
            .at(value, format!("`{NAME}` brings back commands that GitHub removed"))
            .help("delete it, and write to the files that `$GITHUB_ENV` and `$GITHUB_PATH` name")
            .fix(edit::remove_value(value, Safety::Unsafe));
    }
}

fn is_on(value: Node<'_>) -> bool {
    value.text().is_some_and(|it| !matches!(it, "false" | "0" | ""))
}
