//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Workflow;

pub(super) static RULE: Rule = Rule {
    id: "github/secrets-without-environment",
    why: "every workflow on every branch can read a secret of the repository, without anyone's approval",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["zizmor/secrets-outside-env"],
    cwe: &[272],
    docs: include_str!("secrets_without_environment.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    let sites = workflow.expressions();
    // What is called gets its secrets from the caller.
    if workflow.is_only_called() {
        return;
    }
    for job in workflow.jobs().filter(|it| it.get("environment").is_none() && it.calls().is_none())
    {
        let own = sites.iter().filter(|it| it.job.is_some_and(|it| it.id() == job.id()));
        let mut reads = own.flat_map(|site| {
            let paths = site.expression.paths().into_iter();
            let secret = |it: &crate::expression::Path| {
                it.context() == "secrets" && it.name(1).is_some_and(|it| it != "github_token")
            };
            paths.filter(secret).map(move |it| (site, it.range)).collect::<Vec<_>>()
        });
        let Some((site, range)) = reads.next() else { continue };
        let name = site.text(range.clone());
        report
            .at(site.place(range), format!("{} reads `{name}` without an environment", job.title()))
            .help("move the secret to an environment and name it: `environment: production`");
    }
}
