//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::{Target, Workflow};

pub(super) static RULE: Rule = Rule {
    id: "github/inherited-secrets",
    why: "the called workflow gets every secret of the repository, whether it needs it or not",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["poutine/job_all_secrets", "zizmor/secrets-inherit"],
    cwe: &[272],
    docs: include_str!("inherited_secrets.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    for job in workflow.jobs() {
        let Some(uses) = job.calls() else { continue };
        let secrets = job.get("secrets").filter(|it| it.text() == Some("inherit"));
        let Some(secrets) = secrets.filter(|_| !job.never_runs()) else { continue };
        let finding = report
            .at(secrets, format!("{} hands all secrets to `{}`", job.title(), uses.name()))
            .help("name those that it needs: `secrets: {TOKEN: ${{ secrets.TOKEN }}}`");
        if !matches!(uses.target(), Target::Repository { .. }) {
            finding.severity(Severity::Info);
        }
    }
}
