//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::{Site, Source, hoist, sources};

pub(super) static RULE: Rule = Rule {
    id: "github/template-injection",
    why: "GitHub puts the text into the script before it runs, so whoever chooses it writes the script",
    category: Category::Security,
    severity: Severity::Error,
    same_as: &[
        "actionlint/expression",
        "checkov/CKV_GHA_2",
        "kics/run_block_injection",
        "kics/script_block_injection",
        "poutine/injection",
        "semgrep/github-script-injection",
        "semgrep/run-shell-injection",
        "zizmor/template-injection",
    ],
    cwe: &[78, 94],
    fixable: true,
    docs: include_str!("template_injection.md"),
    ..Rule::new(Check::Expression(check))
};

fn check(site: &Site<'_>, report: &mut Report<'_>) {
    if !site.is_code() || site.never_runs() {
        return;
    }
    let mut found = sources(site);
    found.retain(|it| it.is_untrusted());
    let Some(at) = found.iter().position(|it| it.comes).or(Some(0).filter(|_| !found.is_empty()))
    else {
        return;
    };
    let source = found.swap_remove(at);
    let Source { path, through, .. } = &source;
    let message = format!("`{path}`, which anybody can choose, becomes part of the code");
    let name = path.variable();
    let help = match site.key() {
        "run" if through.is_some() => {
            format!("use the variable of the shell: `\"${}\"`", path.last_name())
        }
        "run" => format!("put it under `env` as `{name}` and write `\"${name}\"` here"),
        "script" => format!("put it under `env` as `{name}` and write `process.env.{name}` here"),
        _ => format!("put it under `env` as `{name}` and read that variable"),
    };
    let fix = through.is_none().then(|| hoist(site, path)).flatten();
    let finding = report.at(site.place(path.range()), message).help(help).fix(fix);
    if let Some(value) = through {
        finding.also(*value, "this is its value");
    }
    if !source.comes {
        // It is empty as long as nothing else starts the workflow.
        finding.severity(Severity::Info);
    } else if source.is_only_pull_request(site) {
        // Forks get no secrets there, and may run code anyway.
        finding.severity(Severity::Warning);
    }
}
