//! Walking the repository, settling expected files, and the house style of findings.

use ecslint::check::Plan;
use ecslint::finding::{Finding, Fix};
use ecslint::outcome::{self, Outcome};
use libtest_mimic::Failed;
use std::fs;
use std::path::{Path, PathBuf};

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder of the repository whose name passes, sorted.
pub fn walk(folder: &str, keep: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let mut folders = vec![root().join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if keep(&entry.file_name().to_string_lossy()) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// A path as seen from the repository.
pub fn relative(path: &Path) -> String {
    let inside = path.strip_prefix(root()).unwrap_or(path);
    inside.to_string_lossy().replace('\\', "/")
}

/// Holds `new` against `old`, or writes it when `UPDATE` is set.
pub fn settle(path: &Path, old: &str, new: &str) -> Result<(), Failed> {
    if old == new {
        return Ok(());
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, new)?;
        return Ok(());
    }
    let name = relative(path);
    Err(format!("{name}: run `UPDATE=1 cargo test`, then read the diff\n\n{new}").into())
}

/// What the terminal report says of an outcome.
pub fn print(outcome: &Outcome) -> String {
    ecslint::output::pretty::render(outcome, &ecslint::output::Style::plain())
}

/// Holds every finding to the house style.
pub fn check_style(name: &str, text: &str, plan: &Plan, outcome: &Outcome) -> Result<(), Failed> {
    for finding in &outcome.findings {
        let message = &finding.message;
        let complaint = match () {
            () if message.ends_with('.') => "the message ends with a full stop",
            () if message.chars().count() > 110 => "the message is longer than 110 characters",
            () if message.starts_with(char::is_uppercase) && !starts_with_name(message) => {
                "the message starts with a capital"
            }
            () if finding.help.is_empty() => "the help is missing",
            () if finding.help.ends_with('.') => "the help ends with a full stop",
            () if finding.labels.iter().skip(1).any(|it| it.text.is_empty()) => {
                "a second label says nothing"
            }
            () if finding.rule.why.is_empty() => "the rule does not say why",
            () if text.get(finding.span().range()).is_none() => "the span is outside the text",
            () => match &finding.fix {
                Some(fix) => check_fix(name, text, plan, finding, fix, outcome).err().unwrap_or(""),
                None => "",
            },
        };
        if !complaint.is_empty() {
            return Err(format!("{}: `{message}`: {complaint}", finding.rule.id).into());
        }
    }
    Ok(())
}

/// A message may start with a name of the platform's: `Fargate`, `FireLens`, `JSON`.
fn starts_with_name(message: &str) -> bool {
    const NAMES: [&str; 11] = [
        "Fargate",
        "FireLens",
        "JSON",
        "YAML",
        "EFS",
        "ECS",
        "Kubernetes",
        "Windows",
        "Docker",
        "App Mesh",
        "Service Connect",
    ];
    NAMES.iter().any(|it| message.starts_with(it))
        || message.starts_with(|it: char| it.is_uppercase())
            && message.chars().nth(1).is_some_and(|it| it.is_uppercase() || it == '3')
}

/// A fix removes its finding, adds none, and is not offered again.
fn check_fix(
    name: &str,
    text: &str,
    plan: &Plan,
    finding: &Finding,
    fix: &Fix,
    before: &Outcome,
) -> Result<(), &'static str> {
    let fixed = ecslint::fix::edited(text, &fix.edits);
    let after = outcome::of_text(name, &fixed, plan);
    let count =
        |it: &Outcome| it.findings.iter().filter(|it| it.rule.id == finding.rule.id).count();
    if !finding.rule.fixable {
        return Err("the rule does not say that it is fixable");
    }
    if count(&after) >= count(before) {
        return Err("the finding comes back after its own fix");
    }
    if after.findings.len() >= before.findings.len() {
        return Err("the fix adds a finding");
    }
    Ok(())
}
