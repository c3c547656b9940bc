//! See the page beside this file.

use crate::command::Argument;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/unpinned-package",
    why: "whoever publishes the next version runs code in the job, and the build of today is not that of tomorrow",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["zizmor/adhoc-packages"],
    cwe: &[1357],
    docs: include_str!("unpinned_package.md"),
    ..Rule::new(Check::Script(check))
};

/// Commands that install what they name (those that zizmor 1.30 looks for; read 2026-11-22).
const COMMANDS: [(&str, &[&str]); 4] = [
    ("bundle", &["add"]),
    ("gem", &["install", "i"]),
    ("npm", &["install", "i", "add"]),
    ("yarn", &["add"]),
];

/// Options that take no value, with spaces between them.
const FLAGS: &str = "-D -E -g -N --dev --exact --force --global --legacy-peer-deps --no-audit \
    --no-document --no-save --save-dev --silent";

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for run in script.commands() {
        let Some(name) = run.effective().map(|it| it.name) else { continue };
        let Some((name, verbs)) = COMMANDS.iter().find(|it| it.0 == name) else { continue };
        let arguments = run.arguments();
        let Some((verb, rest)) = arguments.split_first() else { continue };
        if !verb.text().is_some_and(|it| verbs.contains(&it)) || says_version(rest) {
            continue;
        }
        let Some(package) = rest.iter().enumerate().find(|it| is_unpinned(rest, it.0)) else {
            continue;
        };
        let title = package.1.text().unwrap_or_default();
        report
            .at(
                run.place(package.1.range()),
                format!("`{name}` installs `{title}` without an exact version"),
            )
            .help("keep it in the manifest with its lock file, or write the exact version");
    }
}

/// Whether an option gives the version, as that of `gem` does.
fn says_version(arguments: &[Argument]) -> bool {
    arguments.iter().any(|it| ["-v", "--version"].iter().any(|flag| it.prefix().starts_with(flag)))
}

/// Whether an argument names a package in a registry without an exact version. What stands behind an
/// option that may take a value is none.
fn is_unpinned(arguments: &[Argument], at: usize) -> bool {
    let text = |at: usize| arguments.get(at).and_then(Argument::text);
    let Some(name) = text(at) else { return false };
    let before = at.checked_sub(1).map(|it| text(it).unwrap_or("-"));
    let is_value =
        before.is_some_and(|it| it.starts_with('-') && !FLAGS.split(' ').any(|flag| flag == it));
    let is_name = |it: char| it.is_ascii_alphanumeric() || "@/._-:^~".contains(it);
    if is_value || name.starts_with(['-', '.', '/', '~']) || !name.chars().all(is_name) {
        return false;
    }
    if name.contains("://") || [".tgz", ".gem", ".tar.gz"].iter().any(|it| name.ends_with(it)) {
        return false;
    }
    let version = name.get(1..).and_then(|it| it.rsplit_once(['@', ':'])).map(|it| it.1);
    let exact =
        |it: &str| it.split('.').count() > 2 && it.starts_with(|it: char| it.is_ascii_digit());
    !version.is_some_and(exact)
}
