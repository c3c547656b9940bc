//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Step;

pub(super) static RULE: Rule = Rule {
    id: "github/unpinned-tool",
    why: "the pin holds the action alone: the program that it installs is whatever came out last",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["zizmor/unpinned-tools"],
    cwe: &[1357],
    docs: include_str!("unpinned_tool.md"),
    ..Rule::new(Check::Step(check))
};

/// Actions that install the newest version of a program, with the input that names another one. The first three are
/// those of zizmor 1.32; of the others `action.yml` says `latest`, read 2026-11.
const ACTIONS: [(&str, &str); 8] = [
    ("1password/load-secrets-action", "version"),
    ("aquasecurity/setup-trivy", "version"),
    ("extractions/setup-just", "just-version"),
    ("azure/setup-helm", "version"),
    ("azure/setup-kubectl", "version"),
    ("hashicorp/setup-terraform", "terraform_version"),
    ("opentofu/setup-opentofu", "tofu_version"),
    ("terraform-linters/setup-tflint", "tflint_version"),
];

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let Some((name, input)) = ACTIONS.iter().find(|it| step.is_action(&[it.0])) else { return };
    let Some(uses) = step.uses() else { return };
    let help = format!("give it the exact version: `{input}: 1.2.3`");
    match step.with(input) {
        Some(given) if given.text() == Some("latest") => {
            report.at(given, format!("`{name}` installs the latest version")).help(help);
        }
        // Of a merge or an expression nobody knows what is in it.
        None if step.get("with").is_none_or(|it| it.lacks(input)) => {
            let message =
                format!("`{name}` installs the latest version, for `{input}` is not given");
            report.at(uses.node, message).help(help);
        }
        _ => {}
    }
}
