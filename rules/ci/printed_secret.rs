//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::secret::is_name_of_secret;
use crate::shell::{Part, Word};
use crate::view::ci::{Run, Script};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "ci/printed-secret",
    why: "who may read the log of the job can read the secret",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL021"],
    cwe: &[532],
    docs: include_str!("printed_secret.md"),
    ..Rule::new(Check::Commands(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for run in script.commands().filter(Run::prints) {
        let Some(name) = run.name() else { continue };
        if !matches!(&*name, "echo" | "printf") || is_command(&run) {
            continue;
        }
        let words = run.command.words.iter().skip(1);
        let Some((what, range)) =
            words.flat_map(Word::flat_parts).find_map(|it| secret(it, run.item.text))
        else {
            continue;
        };
        let finding = report.at(run.place(range), format!("`{name}` writes `{what}` to the log"));
        finding.help("take the command out, or print whether it is set: `${NAME:+set}`");
        // GitHub replaces what it knows to be a secret.
        if script.is_github() {
            finding.severity(Severity::Info);
        }
    }
}

/// Whether the output is a command to the CI system, such as one that hides a value.
fn is_command(run: &Run<'_>) -> bool {
    run.arguments().iter().any(|it| it.prefix().starts_with("::") || it.prefix().starts_with("##"))
}

/// The name of the secret that a part of a word gives, and where it stands.
fn secret<'t>(part: &Part, text: &'t str) -> Option<(&'t str, Range<usize>)> {
    let (range, name) = match part {
        Part::Variable { range, name } => (range, text.get(name.clone())?),
        Part::Parameter { range, name, operator, .. } => {
            let whole = matches!(text.get(operator.clone())?, "" | ":-" | "-" | ":?" | "?");
            let plain = !text.get(range.clone())?.starts_with("${#");
            (range, text.get(name.clone()).filter(|_| whole && plain)?)
        }
        Part::Template(range) => {
            let inner = text.get(range.clone())?.trim_start_matches(['$', '{', ' ']);
            let name = inner.strip_prefix("secrets.")?.trim_end_matches(['}', ' ']);
            (range, name)
        }
        _ => return None,
    };
    is_name_of_secret(name).then(|| (name, range.clone()))
}
