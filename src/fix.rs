//! Applying fixes: which of them go together, and whether each did what it was meant to.
//!
//! Fixes are applied in passes, in each of which those that do not touch each other are taken. After a pass
//! everything is checked again: a fix after which its finding is still there, or another one has come, is
//! taken back. So what is left of the findings is what fixes cannot mend, and applying them all once more
//! changes nothing.

use crate::finding::{Edit, Finding, Fix, Safety};
use crate::outcome::{Outcome, SourceFile};
use crate::rule::Rule;
use crate::text::FileId;
use similar::{ChangeTag, TextDiff};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// More passes than this are not made; each mends at least one finding.
const MOST_PASSES: usize = 100;

/// The texts of files that are not as they are on disk.
pub type Texts = BTreeMap<FileId, Arc<str>>;

/// What came of applying fixes.
#[derive(Debug)]
pub struct Fixed {
    /// The new texts of the files that change.
    pub texts: Texts,
    /// What was found at first.
    pub before: Outcome,
    /// What was found once all are as in [`Self::texts`]; `None` where no fix was applied.
    pub after: Option<Outcome>,
    /// How many findings were mended.
    pub mended: usize,
    /// Findings whose fix was taken back.
    pub refused: Vec<Refused>,
}

/// A fix that was not applied, for what it would have done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// The file.
    pub path: String,
    /// The line, from 1, in the file as it is now.
    pub line: usize,
    /// The rule whose finding was to be mended.
    pub rule: &'static str,
    /// The first rule that would have found something new; `None` where the finding would have stayed.
    pub brings: Option<&'static str>,
}

/// What tells one offered fix from another while the text around it changes.
type Key = (FileId, &'static str, String, String);

/// Which fixes are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// Those that mean what the author meant.
    Safe,
    /// Likely guesses too.
    All,
}

impl Wanted {
    /// The fix of a finding, if it is one of these.
    pub fn of(self, finding: &Finding) -> Option<&Fix> {
        finding.fix.as_ref().filter(|it| self == Self::All || it.safety == Safety::Safe)
    }
}

/// Applies the wanted fixes of an outcome until none is left. `check` checks the same files again, some of
/// them with other texts.
pub fn apply_all(first: Outcome, wanted: Wanted, check: impl Fn(&Texts) -> Outcome) -> Fixed {
    let (texts, refused) = (Texts::new(), HashMap::new());
    let mut run = Run { wanted, texts, before: first, after: None, refused, mended: 0 };
    for _ in 0..MOST_PASSES {
        let chosen = choose(run.outcome(), |it| run.offers(it));
        if chosen.is_empty() {
            break;
        }
        if !run.accept(&chosen, &check) {
            // One of them is to blame: each by itself, those of one file after the other.
            run.one_by_one(chosen, &check);
        }
    }
    let refused: Vec<_> = run.refused.into_values().collect();
    let Run { texts, before, after, mended, .. } = run;
    Fixed { texts, before, after, mended, refused: sorted(refused) }
}

fn sorted(mut refused: Vec<Refused>) -> Vec<Refused> {
    refused.sort_by(|a, b| (&a.path, a.line, a.rule).cmp(&(&b.path, b.line, b.rule)));
    refused
}

struct Run {
    wanted: Wanted,
    texts: Texts,
    before: Outcome,
    after: Option<Outcome>,
    refused: HashMap<Key, Refused>,
    mended: usize,
}

impl Run {
    /// What is found as the texts are now.
    fn outcome(&self) -> &Outcome {
        self.after.as_ref().unwrap_or(&self.before)
    }

    fn offers<'f>(&self, finding: &'f Finding) -> Option<&'f Fix> {
        self.wanted.of(finding).filter(|it| !self.refused.contains_key(&key(finding, it)))
    }

    /// Takes the fixes of these findings, by their place in the outcome, if they do what they should.
    fn accept(&mut self, chosen: &[usize], check: &impl Fn(&Texts) -> Outcome) -> bool {
        self.attempt(chosen, check).is_ok()
    }

    /// The same; where they do not, says what is wrong: a rule that finds more than before, if any.
    fn attempt(
        &mut self,
        chosen: &[usize],
        check: &impl Fn(&Texts) -> Outcome,
    ) -> Result<(), Option<&'static Rule>> {
        let texts = self.with(chosen);
        let after = check(&texts);
        let (old, new) = (counts(self.outcome()), counts(&after));
        let more = new.iter().find(|(at, count)| **count > old.get(at).copied().unwrap_or(0));
        if let Some(((_, id), _)) = more {
            let rule = after.findings.iter().map(|it| it.rule).find(|it| it.id == *id);
            return Err(rule);
        }
        let mut wanted: HashMap<(FileId, &str), usize> = HashMap::new();
        for finding in chosen.iter().filter_map(|it| self.outcome().findings.get(*it)) {
            *wanted.entry((finding.span().file, finding.rule.id)).or_default() += 1;
        }
        let stays = wanted.iter().any(|(at, mended)| {
            let before = old.get(at).copied().unwrap_or(0);
            new.get(at).copied().unwrap_or(0) + mended > before
        });
        if stays || self.is_broken(&after) {
            return Err(None);
        }
        self.mended += self.outcome().findings.len().saturating_sub(after.findings.len());
        self.texts = texts;
        self.after = Some(after);
        Ok(())
    }

    /// Whether a file that was read before is not any more.
    fn is_broken(&self, after: &Outcome) -> bool {
        after.failures.len() > self.outcome().failures.len()
            || after
                .checked
                .iter()
                .any(|(kind, count)| self.outcome().checked.get(kind) > Some(count))
            || self.outcome().checked.keys().any(|it| !after.checked.contains_key(it))
    }

    /// The texts with the edits of these findings.
    fn with(&self, chosen: &[usize]) -> Texts {
        let mut edits: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
        let findings = chosen.iter().filter_map(|it| self.outcome().findings.get(*it));
        for edit in findings.filter_map(|it| it.fix.as_ref()).flat_map(|it| &it.edits) {
            edits.entry(edit.span.file).or_default().push(edit);
        }
        let mut texts = self.texts.clone();
        for (file, edits) in edits {
            texts.insert(file, Arc::from(edited(self.outcome().file(file).text(), edits)));
        }
        texts
    }

    /// Tries the fixes each by itself, and notes those that may not stay. The outcome changes with each that
    /// does, so they are found again in it.
    fn one_by_one(&mut self, chosen: Vec<usize>, check: &impl Fn(&Texts) -> Outcome) {
        let keys: Vec<Key> = chosen.iter().filter_map(|it| self.key_of(*it)).collect();
        for wanted in keys {
            let found = (0..self.outcome().findings.len())
                .find(|it| self.key_of(*it).is_some_and(|it| it == wanted));
            let Some(at) = found else { continue };
            if let Err(rule) = self.attempt(&[at], check) {
                self.refuse(at, wanted, rule);
            }
        }
    }

    fn key_of(&self, at: usize) -> Option<Key> {
        let finding = self.outcome().findings.get(at)?;
        Some(key(finding, finding.fix.as_ref()?))
    }

    fn refuse(&mut self, at: usize, key: Key, brings: Option<&'static Rule>) {
        let finding = &self.outcome().findings[at];
        let file = self.outcome().file(finding.span().file);
        let (line, _) = file.position(finding.span().start as usize);
        let (path, rule) = (file.path.clone(), finding.rule.id);
        self.refused.insert(key, Refused { path, line, rule, brings: brings.map(|it| it.id) });
    }
}

fn key(finding: &Finding, fix: &Fix) -> Key {
    let title = format!("{}\n{}", finding.message, fix.title);
    (finding.span().file, finding.rule.id, finding.locator.clone(), title)
}

/// How often each rule found something in each file.
fn counts(outcome: &Outcome) -> HashMap<(FileId, &'static str), usize> {
    let mut counts = HashMap::new();
    for finding in &outcome.findings {
        *counts.entry((finding.span().file, finding.rule.id)).or_default() += 1;
    }
    counts
}

/// Findings whose fixes do not touch each other, by their place in the outcome. Of fixes with the very same
/// edits all are taken.
fn choose<'f>(outcome: &'f Outcome, offers: impl Fn(&'f Finding) -> Option<&'f Fix>) -> Vec<usize> {
    let mut taken: BTreeMap<FileId, BTreeMap<u32, &Edit>> = BTreeMap::new();
    let mut chosen = Vec::new();
    for (at, finding) in outcome.findings.iter().enumerate() {
        let Some(fix) = offers(finding).filter(|it| !it.edits.is_empty()) else { continue };
        let fits = |edit: &Edit| match taken.get(&edit.span.file) {
            None => true,
            Some(others) => stands_clear(others, edit),
        };
        if !fix.edits.iter().all(fits) {
            continue;
        }
        for edit in &fix.edits {
            taken.entry(edit.span.file).or_default().insert(edit.span.start, edit);
        }
        chosen.push(at);
    }
    chosen
}

/// Whether an edit neither touches nor equals in place any of these, unless it is one of them.
fn stands_clear(others: &BTreeMap<u32, &Edit>, edit: &Edit) -> bool {
    if others.get(&edit.span.start).is_some_and(|it| *it == edit) {
        return true;
    }
    let before = others.range(..=edit.span.start).next_back();
    let after = others.range(edit.span.start..).next();
    before.is_none_or(|(_, it)| it.span.end < edit.span.start)
        && after.is_none_or(|(start, _)| edit.span.end < *start)
}

/// A text with edits that do not overlap; one that is there twice is made once.
pub fn edited<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|it| (it.span.start, it.span.end));
    edits.dedup();
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        let Some(between) = text.get(at..range.start) else { continue };
        new.push_str(between);
        new.push_str(&edit.text);
        at = range.end;
    }
    new.push_str(text.get(at..).unwrap_or_default());
    new
}

/// What changes in a file, as a unified patch in which no secret is shown. Empty where nothing does.
pub fn patch(old: &SourceFile, new: &SourceFile) -> String {
    let diff = TextDiff::from_lines(old.text(), new.text());
    let mut patch = String::new();
    for hunk in diff.unified_diff().iter_hunks() {
        if patch.is_empty() {
            patch = format!("--- a/{0}\n+++ b/{0}\n", old.path);
        }
        patch += &format!("{}\n", hunk.header());
        for change in hunk.iter_changes() {
            let shown = match (change.tag(), change.old_index(), change.new_index()) {
                (ChangeTag::Insert, _, Some(line)) => new.masked_line(line).1,
                (_, Some(line), _) => old.masked_line(line).1,
                _ => "",
            };
            patch += &format!("{}{shown}\n", change.tag());
            if change.missing_newline() {
                patch.push_str("\\ No newline at end of file\n");
            }
        }
    }
    patch
}
