//! `--add-ignore`: an ignore for every finding, in its file or in the configuration.

use super::job::Job;
use super::{complain, write};
use crate::check;
use crate::config::{Accepted, accept};
use crate::date::Date;
use crate::discover;
use crate::finding::Finding;
use crate::ignore::{self, Wanted};
use crate::outcome::Outcome;
use crate::rule::Check;
use crate::text::FileId;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What to write beside the rules.
struct Reason {
    /// As a comment has it.
    text: String,
    /// The same in two parts.
    until: Option<Date>,
    words: String,
}

/// What was written, and what could not be.
#[derive(Default)]
struct Written {
    comments: usize,
    files: usize,
    entries: usize,
    left: usize,
}

/// Writes an ignore for each finding that can be ignored, and says so unless quiet. Fails where a file
/// could not be written; others may be by then.
pub(super) fn run(job: &Job<'_>, outcome: &Outcome, today: Date) -> Result<(), String> {
    let given = job.arguments.living.add_ignore.as_deref().unwrap_or_default();
    let reason = reason(given, today)?;
    let mut written = Written::default();
    let mut entries: BTreeMap<(String, Vec<String>), Vec<String>> = BTreeMap::new();
    let mut files: BTreeMap<FileId, Vec<&Finding>> = BTreeMap::new();
    for finding in &outcome.findings {
        files.entry(finding.span().file).or_default().push(finding);
    }
    for (id, findings) in files {
        let can_be = |it: &&Finding| !matches!(it.rule.check, Check::Engine);
        let (findings, engines): (Vec<_>, Vec<_>) = findings.into_iter().partition(can_be);
        written.left += engines.len();
        let rest = into_comments(job, outcome, id, findings, &reason.text, &mut written)?;
        let name = job.config_name(&outcome.file(id).path);
        for finding in rest {
            match &name {
                None => written.left += 1,
                Some(name) => {
                    let key = (name.clone(), segments(outcome, finding));
                    entries.entry(key).or_default().push(finding.rule.id.to_owned());
                }
            }
        }
    }
    let entries: Vec<_> =
        entries.into_iter().map(|(key, rules)| entry(key, rules, &reason)).collect();
    written.entries = entries.len();
    let config = job.config_path().map_or_else(|| PathBuf::from("ecslint.toml"), PathBuf::from);
    into_configuration(&config, &entries)?;
    if !job.arguments.quiet {
        complain(&said(&written, &discover::display(&config)));
    }
    Ok(())
}

/// Adds entries to a configuration, which is made where there is none.
fn into_configuration(config: &Path, entries: &[Accepted]) -> Result<(), String> {
    if entries.is_empty() {
        return Ok(());
    }
    let shown = discover::display(config);
    let old = match std::fs::read_to_string(config) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(format!("{shown}: {}", discover::reason(&error))),
    };
    let new = accept(&old, entries).map_err(|it| format!("{shown}: {it}"))?;
    write::replace(config, &new)
}

/// Writes comments into a file. Returns the findings that have none.
fn into_comments<'f>(
    job: &Job<'_>,
    outcome: &Outcome,
    id: FileId,
    findings: Vec<&'f Finding>,
    reason: &str,
    written: &mut Written,
) -> Result<Vec<&'f Finding>, String> {
    let source = outcome.file(id);
    let Some(path) = job.path(id) else { return Ok(findings) };
    // What was decoded, or has changed meanwhile, cannot be written back.
    let now =
        std::fs::read(path).map_err(|it| format!("{}: {}", source.path, discover::reason(&it)))?;
    if now != source.text().as_bytes() {
        return Ok(findings);
    }
    let read = |it: Arc<str>| check::parse(id, &source.path, it, job.arguments.kind).0;
    let wanted = findings.iter().map(|it| Wanted { rule: it.rule, span: it.span() });
    let wanted: Vec<_> = wanted.collect();
    let parsed = read(source.text().into());
    let Some(found) = parsed.and_then(|it| ignore::insert(&it, &wanted, reason, &read)) else {
        return Ok(findings);
    };
    write::replace(path, &found.text)?;
    written.comments += found.comments;
    written.files += 1;
    let rest = findings.into_iter().enumerate().filter(|(index, _)| !found.done.contains(index));
    Ok(rest.map(|(_, it)| it).collect())
}

/// The place of a finding as `at` has it, with `*` for what is secret.
fn segments(outcome: &Outcome, finding: &Finding) -> Vec<String> {
    let parts = finding.locator.split('/').filter(|it| !it.is_empty());
    let shown = parts.map(|it| match outcome.redact(finding, it) {
        std::borrow::Cow::Borrowed(it) => it.to_owned(),
        std::borrow::Cow::Owned(_) => "*".to_owned(),
    });
    let shown: Vec<_> = shown.collect();
    let whole = shown.join("/");
    let is_safe = matches!(outcome.redact(finding, &whole), std::borrow::Cow::Borrowed(_));
    if is_safe { shown } else { Vec::new() }
}

fn entry((path, at): (String, Vec<String>), mut rules: Vec<String>, reason: &Reason) -> Accepted {
    rules.sort();
    rules.dedup();
    Accepted { path, at, rules, reason: reason.words.clone(), until: reason.until }
}

fn reason(given: &str, today: Date) -> Result<Reason, String> {
    if given.is_empty() {
        let text = format!("to be looked at, added on {today}");
        return Ok(Reason { words: text.clone(), until: None, text });
    }
    let fault = |what: &str| Err(format!("--add-ignore: {what}"));
    if given.contains(char::is_control) {
        return fault("the reason has more than one line");
    }
    let (until, words) = match given.strip_prefix("until ").and_then(|it| it.split_once(' ')) {
        Some((day, rest)) if day.starts_with(|it: char| it.is_ascii_digit()) => {
            let Some(date) = Date::parse(day) else {
                return fault("write the day as in `until 2027-03-31`");
            };
            (Some(date), rest)
        }
        _ => (None, given),
    };
    if !words.contains(char::is_alphanumeric) {
        return fault("the reason is empty");
    }
    Ok(Reason { text: given.trim().to_owned(), until, words: words.trim().to_owned() })
}

fn said(written: &Written, config: &str) -> String {
    let counted = |count: usize, noun: &str, plural: &str| match count {
        1 => format!("1 {noun}"),
        more => format!("{more} {plural}"),
    };
    let mut parts = Vec::new();
    if written.comments > 0 {
        let comments = counted(written.comments, "comment", "comments");
        parts.push(format!("{comments} in {}", counted(written.files, "file", "files")));
    }
    if written.entries > 0 {
        parts.push(format!("{} in {config}", counted(written.entries, "entry", "entries")));
    }
    let mut said = match parts.is_empty() {
        true => "no ignore was added".to_owned(),
        false => format!("added {}", parts.join(", ")),
    };
    if written.left > 0 {
        said += &format!("; {} cannot be ignored", counted(written.left, "finding", "findings"));
    }
    said
}
