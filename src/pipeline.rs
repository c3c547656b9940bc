//! From the content of files to the one [`Outcome`]: parse, check, ignore, gather. Does no I/O.

use crate::check::{self, Plan};
use crate::classify;
use crate::config::{Config, FailOn};
use crate::date::Date;
use crate::discover::{Content, MAX_FILE};
use crate::document::{Kind, Parsed};
use crate::engine;
use crate::finding::Finding;
use crate::ignore::{self, Ignore};
use crate::mask;
use crate::outcome::{Failure, Note, Outcome, SourceFile, Suppressed};
use crate::rule::Rule;
use crate::text::{FileId, Mapped};
use crate::tree::{Problem, ProblemKind, Syntax, Tree};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// A file of the run.
#[derive(Debug)]
pub struct Input {
    /// As it is shown.
    pub path: String,
    /// As the globs of the configuration file see it.
    pub config_path: String,
    /// What it holds, or why it could not be read.
    pub content: Result<Content, String>,
    /// Whether it was named, so that leaving it alone is worth a note.
    pub named: bool,
}

/// What came of one file.
#[derive(Debug, Default)]
pub struct FileResult {
    source: Option<SourceFile>,
    config_path: String,
    kinds: Vec<Kind>,
    findings: Vec<Finding>,
    suppressed: Vec<Suppressed>,
    ignores: Vec<Ignore>,
    panicked: Vec<&'static Rule>,
    note: Option<Note>,
    failure: Option<Failure>,
}

/// How the run is to be judged.
#[derive(Clone, Copy, Debug)]
pub struct Verdict {
    /// Which findings make the run fail.
    pub fail_on: FailOn,
    /// Whether a folder without anything to check makes the run fail.
    pub needs_documents: bool,
}

/// Checks one file. Should ecslint itself fail on it, the other files are checked all the same.
pub fn check_file(id: FileId, input: Input, plan: &Plan, forced: Option<Kind>) -> FileResult {
    let path = input.path.clone();
    let result = catch_unwind(AssertUnwindSafe(|| check_content(id, input, plan, forced)));
    result.unwrap_or_else(|_| {
        let message = "ecslint failed on this file; please report it".to_owned();
        let failure = Some(Failure { path: Some(path), message });
        FileResult { failure, ..FileResult::default() }
    })
}

fn check_content(id: FileId, input: Input, plan: &Plan, forced: Option<Kind>) -> FileResult {
    let Input { path, config_path, content, named } = input;
    let mut result = FileResult { config_path, ..FileResult::default() };
    let (text, encoding) = match content {
        Err(message) => {
            result.failure = Some(Failure { path: Some(path), message });
            return result;
        }
        Ok(Content::Text(text)) => (text, None),
        Ok(Content::Foreign(text, what)) => (text, Some(what)),
        Ok(Content::Oversized(size, head)) => {
            return oversized(result, id, path, (size, &head), named, plan);
        }
    };
    let (parsed, look_alike) = check::parse(id, &path, text.clone(), forced);
    let Some(mut parsed) = parsed else {
        if named || look_alike.is_some() {
            result.note = Some(left_alone(&path, &text, look_alike));
        }
        return result;
    };
    if let Some(what) = encoding {
        parsed.tree.note(wrong_encoding(&text, what));
    }
    finish(result, path, text, &parsed, plan)
}

fn finish(
    mut result: FileResult,
    path: String,
    text: Arc<str>,
    parsed: &Parsed,
    plan: &Plan,
) -> FileResult {
    let checked = check::check(parsed, plan);
    let secrets = mask::secrets_of(parsed, &checked.findings);
    let (mut ignores, faults) = ignore::from_comments(parsed);
    let (findings, suppressed) = ignore::apply(checked.findings, &mut ignores, &path);
    result.findings = findings;
    result.findings.extend(engine::at_levels(faults, plan));
    result.suppressed = suppressed;
    result.ignores = ignores;
    result.panicked = checked.panicked;
    if checked.dropped > 0 {
        let message = format!("{} more findings are left out", checked.dropped);
        result.note = Some(Note { path: path.clone(), message });
    }
    result.kinds = parsed.documents.iter().map(|it| it.kind).collect();
    result.source = Some(SourceFile::new(path, text, secrets));
    result
}

fn left_alone(path: &str, text: &str, look_alike: Option<&'static str>) -> Note {
    let message = match look_alike {
        Some(name) => format!("skipped: {name}"),
        None if text.trim().is_empty() => "skipped: the file is empty".to_owned(),
        None if classify::might_hold(text) => {
            "skipped: mentions containers, but no document that ecslint checks is in it".to_owned()
        }
        None => "skipped: nothing that ecslint checks is in it".to_owned(),
    };
    Note { path: path.to_owned(), message }
}

fn wrong_encoding(text: &str, what: &str) -> Problem {
    let (at, message) = match what {
        "UTF-16" => (0, "the file is UTF-16; JSON and YAML are read as UTF-8".to_owned()),
        _ => (text.find('\u{fffd}').unwrap_or(0), "this byte is not UTF-8".to_owned()),
    };
    let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
    Problem::new(ProblemKind::InvalidEncoding, at as u32..end as u32, message)
        .help("save the file as UTF-8")
}

fn oversized(
    mut result: FileResult,
    id: FileId,
    path: String,
    (size, head): (u64, &str),
    named: bool,
    plan: &Plan,
) -> FileResult {
    let size = size >> 20;
    if !classify::might_hold(head) {
        let message = format!("skipped: {size} MiB, and nothing at its beginning is ours");
        result.note = named.then_some(Note { path, message });
        return result;
    }
    let text: Arc<str> = Arc::from("");
    let mut tree = Tree::parse(Mapped::whole(id, text.clone()), Syntax::Yaml);
    let message = format!("the file has {size} MiB; more than {} are not read", MAX_FILE >> 20);
    let problem = Problem::new(ProblemKind::OversizedFile, 0..0, message)
        .help("split the file, or exclude it in ecslint.toml");
    tree.note(problem);
    let parsed = Parsed { tree, documents: Vec::new() };
    finish(result, path, text, &parsed, plan)
}

/// Puts the results of all files together. `config_file` is the configuration, if one was found, as
/// file 0; the results follow.
pub fn gather(
    config: &Config,
    config_file: Option<SourceFile>,
    results: Vec<FileResult>,
    plan: &Plan,
    today: Date,
) -> Outcome {
    let rules = plan.active.iter().map(|it| it.rule).collect();
    let mut outcome = Outcome { rules, files: vec![config_file], ..Outcome::default() };
    let (mut ignores, faults) = ignore::from_config(config, today);
    outcome.findings.extend(engine::at_levels(faults, plan));
    for result in results {
        let id = FileId(outcome.files.len() as u32);
        for kind in &result.kinds {
            *outcome.checked.entry(*kind).or_default() += 1;
        }
        outcome.checked_files += usize::from(!result.kinds.is_empty());
        outcome.notes.extend(result.note);
        outcome.failures.extend(result.failure);
        if result.source.is_some() {
            let found = ignore::apply(result.findings, &mut ignores, &result.config_path);
            outcome.findings.extend(found.0);
            outcome.suppressed.extend(result.suppressed);
            outcome.suppressed.extend(found.1);
            outcome.findings.extend(ignore::unused(&result.ignores, plan));
        }
        let panicked = result.panicked.into_iter();
        outcome.findings.extend(panicked.map(|rule| engine::internal_error(rule, id)));
        outcome.files.push(result.source);
    }
    outcome.findings.extend(ignore::unused(&ignores, plan));
    check::settle(&mut outcome.findings);
    outcome
}

/// The exit code of an outcome: 2 before 1 before 3 before 0.
pub fn judge(outcome: &Outcome, verdict: Verdict) -> u8 {
    let failing = |it: &Finding| verdict.fail_on.includes(it.severity);
    let internal = |it: &Finding| it.rule.id == engine::INTERNAL_ERROR;
    match () {
        () if !outcome.failures.is_empty() || outcome.findings.iter().any(internal) => 2,
        () if outcome.findings.iter().any(failing) => 1,
        () if verdict.needs_documents
            && outcome.checked_files == 0
            && outcome.findings.is_empty() =>
        {
            3
        }
        () => 0,
    }
}
