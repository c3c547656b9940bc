//! `ecslint check --fix` and `--diff`: fixes into files, or shown.

use super::job::Job;
use super::{FAILED, complain, print, write};
use crate::fix::{self, Fixed, Texts, Wanted};
use crate::outcome::Outcome;
use crate::text::FileId;
use std::fs;

/// Applies fixes to the files and returns what is left to be found; and whether all could be written.
pub(super) fn apply(job: &Job<'_>) -> (Outcome, bool) {
    let fixed = fixed(job);
    let written: Vec<_> = fixed.texts.keys().map(|it| put(job, &fixed, *it)).collect();
    let failures: Vec<_> = written.into_iter().filter_map(Result::err).collect();
    failures.iter().for_each(|it| complain(&format!("error: {it}")));
    if !job.arguments.quiet {
        tell(&fixed);
    }
    (fixed.after.unwrap_or(fixed.before), failures.is_empty())
}

/// Prints as a patch what fixes would change. Returns the exit code: 1 where there is something.
pub(super) fn show(job: &Job<'_>) -> u8 {
    let fixed = fixed(job);
    let mut patch = String::new();
    for id in fixed.texts.keys() {
        if let Some(after) = &fixed.after {
            patch += &fix::patch(fixed.before.file(*id), after.file(*id));
        }
    }
    super::check::complain_of(&fixed.before, job.arguments.quiet);
    if !job.arguments.quiet {
        tell(&fixed);
    }
    match print(&patch) {
        Err(message) => {
            complain(&format!("error: {message}"));
            FAILED
        }
        Ok(()) if fixed.before.exit_code == FAILED => FAILED,
        Ok(()) => u8::from(!patch.is_empty()),
    }
}

fn fixed(job: &Job<'_>) -> Fixed {
    let wanted = if job.arguments.unsafe_fixes { Wanted::All } else { Wanted::Safe };
    fix::apply_all(job.check(&Texts::new()), wanted, |texts| job.check(texts))
}

/// Writes one file, unless it is not what it was when it was read.
fn put(job: &Job<'_>, fixed: &Fixed, id: FileId) -> Result<(), String> {
    let (Some(text), old) = (fixed.texts.get(&id), fixed.before.file(id)) else { return Ok(()) };
    if job.is_stdin(id) {
        return print(text);
    }
    let path = job.path(id).ok_or_else(|| format!("{}: cannot be written to", old.path))?;
    let now = fs::read(path).map_err(|it| format!("{}: {it}", old.path))?;
    if now != old.text().as_bytes() {
        return Err(format!("{}: not fixed: it is no UTF-8, or has changed meanwhile", old.path));
    }
    write::replace(path, text)
}

/// Says what was mended, and which fixes were left out.
fn tell(fixed: &Fixed) {
    for refused in &fixed.refused {
        let reason = match refused.brings {
            Some(rule) => format!("it would bring {rule}"),
            None => "it would not mend the finding".to_owned(),
        };
        let place = format!("{}:{}", refused.path, refused.line);
        complain(&format!("note: {place}: the fix for {} is left out: {reason}", refused.rule));
    }
    let files = match fixed.texts.len() {
        1 => "1 file".to_owned(),
        more => format!("{more} files"),
    };
    match fixed.mended {
        0 => {}
        1 => complain(&format!("fixed 1 finding in {files}")),
        more => complain(&format!("fixed {more} findings in {files}")),
    }
}
