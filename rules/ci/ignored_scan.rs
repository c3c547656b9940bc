//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::{Run, Script};

pub(super) static RULE: Rule = Rule {
    id: "ci/ignored-scan",
    why: "what it finds is released all the same",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL008", "glsec/GL039"],
    docs: include_str!("ignored_scan.md"),
    ..Rule::new(Check::Script(check))
};

/// Scanners; those with a second word are one only with it.
#[rustfmt::skip]
const SCANNERS: [(&str, &str); 24] = [
    ("bandit", ""), ("brakeman", ""), ("bundle-audit", ""), ("cargo", "audit"), ("checkov", ""),
    ("dependency-check.sh", ""), ("detect-secrets", ""), ("gitleaks", ""), ("gosec", ""), ("govulncheck", ""),
    ("grype", ""), ("kics", ""), ("kubescape", ""), ("npm", "audit"), ("osv-scanner", ""), ("pip-audit", ""),
    ("pnpm", "audit"), ("safety", ""), ("semgrep", ""), ("snyk", ""), ("tfsec", ""), ("trivy", ""),
    ("trufflehog", ""), ("yarn", "audit"),
];

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    let spared = ["allow_failure", "continue-on-error"]
        .into_iter()
        .find(|it| script.home.get(it).is_some_and(|it| it.is_true()));
    for run in script.commands() {
        let Some(what) = scan(&run) else { continue };
        let swallowed = run.fallback().is_some_and(|it| {
            it.starts_with("true")
                || it.starts_with(':')
                || it.starts_with("exit 0")
                || it.starts_with("echo")
        });
        let how = match (spared, swallowed) {
            (_, true) => "`||` follows".to_owned(),
            (Some(key), _) => format!("`{key}: true`"),
            _ => continue,
        };
        report
            .at(run.start(), format!("what `{what}` finds stops nothing: {how}"))
            .help("let it fail; give what may stay to the scanner's own list of exceptions");
        return;
    }
}

/// What a command scans with.
fn scan(run: &Run<'_>) -> Option<String> {
    let program = run.effective()?;
    let arguments = run.arguments();
    let has = |word: &str| arguments.iter().any(|it| it.text() == Some(word));
    let (name, second) =
        SCANNERS.iter().find(|it| it.0 == program.name && (it.1.is_empty() || has(it.1)))?;
    let only_asks = [
        "--version",
        "-v",
        "-V",
        "version",
        "--help",
        "monitor",
        "auth",
        "--download-db-only",
        "fix",
        "config",
    ];
    (!only_asks.into_iter().any(has)).then(|| format!("{name} {second}").trim_end().to_owned())
}
