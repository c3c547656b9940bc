//! See the page beside this file.

use crate::command::HOLE;
use crate::command::helm::Source;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/unpinned-chart",
    why: "an old commit does not deploy what it deployed, and nobody reviews what changes",
    category: Category::Security,
    severity: Severity::Warning,
    cwe: &[1357],
    docs: include_str!("unpinned_chart.md"),
    ..Rule::new(Check::Commands(check))
};

/// Repositories whose names everyone gives them.
const KNOWN: [&str; 12] = [
    "bitnami",
    "ingress-nginx",
    "prometheus-community",
    "jetstack",
    "stable",
    "grafana",
    "hashicorp",
    "elastic",
    "eks",
    "traefik",
    "argo",
    "external-secrets",
];

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    if script.is_trial() {
        return;
    }
    for run in script.commands() {
        let verbs = ["install", "upgrade"];
        let Some(helm) = run.helm().filter(|it| verbs.contains(&&*it.verb)) else { continue };
        let Some(chart) = helm.chart().filter(|_| helm.line.lacks(&["version"])) else { continue };
        let name = chart.shown();
        let last = name.rsplit('/').next().unwrap_or_default();
        let is_remote = match helm.source() {
            Some(Source::Repository) => true,
            Some(Source::Oci) => !last.contains([':', '@', HOLE]),
            Some(Source::RepositoryOrFolder) => is_repository(script, name),
            _ => false,
        };
        if is_remote && !name.contains(HOLE) {
            report
                .at(run.place(chart.range()), format!("chart `{name}` comes in its newest version"))
                .help("add `--version` with the one that was tried");
        }
    }
}

/// Whether the first part of a name is a repository.
fn is_repository(script: &Script<'_>, name: &str) -> bool {
    let first = name.split('/').next().unwrap_or_default();
    let adds = |it: crate::command::Helm| {
        it.verb == "repo add" && it.operands.first().and_then(|it| it.text()) == Some(first)
    };
    KNOWN.contains(&first) || script.commands().filter_map(|it| it.helm()).any(adds)
}
