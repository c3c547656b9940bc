//! What stays the same of a finding when the file around it changes, so that a platform can tell a
//! new one from an old one.

use super::place;
use crate::finding::Finding;
use crate::outcome::{Outcome, SourceFile};
use crate::text::FileId;
use siphasher::sip128::{Hasher128, SipHasher24};
use std::collections::HashMap;
use std::hash::Hasher;

/// How many UTF-16 units of a line and what follows it a line hash covers.
const WINDOW: usize = 100;

/// One identity a finding, in order: a hash of rule, path and place in the document, numbered where
/// several share them. It holds no text of the file, so reformatting does not change it.
pub(super) fn identities(outcome: &Outcome) -> Vec<String> {
    numbered(outcome, outcome.findings.iter(), &mut HashMap::new())
}

/// The same of the findings that were taken out. They are numbered after those that count, so that no
/// two results of a log share one.
pub(super) fn of_suppressed(outcome: &Outcome) -> Vec<String> {
    let mut seen = HashMap::new();
    numbered(outcome, outcome.findings.iter(), &mut seen);
    numbered(outcome, outcome.suppressed.iter().map(|it| &it.finding), &mut seen)
}

fn numbered<'o>(
    outcome: &'o Outcome,
    findings: impl Iterator<Item = &'o Finding>,
    seen: &mut HashMap<(&'o str, FileId, &'o str), u64>,
) -> Vec<String> {
    let identities = findings.map(|it| {
        let count = seen.entry((it.rule.id, it.span().file, &it.locator)).or_default();
        *count += 1;
        identity(outcome, it, *count)
    });
    identities.collect()
}

fn identity(outcome: &Outcome, finding: &Finding, number: u64) -> String {
    let path = place::path(outcome, finding.span());
    let locator = outcome.redact(finding, &finding.locator);
    let mut hasher = SipHasher24::new();
    for part in [finding.rule.id, &path, &locator] {
        // A length before each part keeps `a` + `bc` apart from `ab` + `c`.
        hasher.write(&(part.len() as u64).to_le_bytes());
        hasher.write(part.as_bytes());
    }
    hasher.write(&number.to_le_bytes());
    format!("{:032x}", hasher.finish128().as_u128())
}

/// Line hashes as GitHub code scanning computes them, a file at a time.
#[derive(Default)]
pub(super) struct LineHashes {
    files: HashMap<FileId, Vec<Option<String>>>,
}

impl LineHashes {
    /// The hash of the line a finding starts on; none where a secret would be hashed with it.
    pub fn get(&mut self, outcome: &Outcome, finding: &Finding) -> Option<String> {
        if finding.rule.finds_secrets() {
            return None;
        }
        let span = finding.span();
        let file = outcome.file(span.file);
        let hashes = self.files.entry(span.file).or_insert_with(|| innocent_hashes(file));
        hashes.get(file.lines().line(span.start as usize)).cloned().flatten()
    }
}

/// The hash of each line whose window is the same when secrets are masked.
fn innocent_hashes(file: &SourceFile) -> Vec<Option<String>> {
    let mut hashes: Vec<_> = line_hashes(file.text()).into_iter().map(Some).collect();
    if file.masked().hides() {
        let masked = windows(&file.masked().text);
        for ((hash, shown), true_window) in hashes.iter_mut().zip(masked).zip(windows(file.text()))
        {
            if shown != true_window {
                *hash = None;
            }
        }
    }
    hashes
}

/// The hash of each line and the how-manieth of its value it is: `c129715d7a2bc9a3:1`.
fn line_hashes(text: &str) -> Vec<String> {
    let mut counts: HashMap<u64, usize> = HashMap::new();
    let numbered = windows(text).into_iter().map(|hash| {
        let count = counts.entry(hash).or_default();
        *count += 1;
        format!("{hash:x}:{count}")
    });
    numbered.collect()
}

/// The hash of the window that starts at each line: the units that are no blank or tab, line breaks as
/// `\n`, an end mark and then zeros, read as the digits of a number to the base 37, modulo 2^64.
fn windows(text: &str) -> Vec<u64> {
    let units = significant_units(text);
    let mut hashes = Vec::new();
    let mut at_line_start = true;
    for (index, unit) in units.iter().enumerate() {
        if at_line_start {
            let window = units[index..].iter().copied().chain(std::iter::repeat(0)).take(WINDOW);
            let add = |hash: u64, unit: u16| hash.wrapping_mul(37).wrapping_add(unit.into());
            hashes.push(window.fold(0, add));
        }
        at_line_start = *unit == u16::from(b'\n');
    }
    hashes
}

fn significant_units(text: &str) -> Vec<u16> {
    const END: u16 = u16::MAX;
    let mut units = Vec::with_capacity(text.len() + 1);
    let mut after_return = false;
    for unit in text.encode_utf16() {
        let (is_return, is_break) = (unit == u16::from(b'\r'), unit == u16::from(b'\n'));
        let blank = unit == u16::from(b' ') || unit == u16::from(b'\t');
        if !(blank || is_break && after_return) {
            units.push(if is_return { u16::from(b'\n') } else { unit });
        }
        after_return = is_return;
    }
    units.push(END);
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_has_one_line() {
        assert_eq!(line_hashes(""), ["c129715d7a2bc9a3:1"]);
    }

    #[test]
    fn blanks_and_kinds_of_line_breaks_do_not_count() {
        assert_eq!(line_hashes("a b\n\tc\n"), line_hashes("ab\r\nc\r\n"));
        assert_eq!(line_hashes("ab\rc"), line_hashes("ab\nc"));
        assert_eq!(line_hashes("a\nb\n").len(), 3);
    }

    #[test]
    fn equal_windows_are_numbered() {
        let text = format!("{0}{0}{1}", "x\n".repeat(60), "y\n".repeat(60));
        let hashes = line_hashes(&text);
        assert!(hashes[1].ends_with(":2") && hashes[0].ends_with(":1"));
        assert_eq!(hashes[0].split(':').next(), hashes[1].split(':').next());
    }

    #[test]
    fn a_window_with_a_secret_has_no_hash() {
        let far = "x".repeat(120);
        let text = format!("{far}\nkey: hunter2hunter2\n{far}\n");
        let start = text.find("hunter2").unwrap();
        let secret = std::iter::once(start..start + 14).collect();
        let file = SourceFile::new("a".into(), text.as_str().into(), secret);
        let hashes: Vec<_> = innocent_hashes(&file).iter().map(Option::is_some).collect();
        assert_eq!(hashes, [true, false, true, true]);
    }
}
