//! Applying fixes: which of them go together, and whether each did what it was meant to.
//!
//! Fixes are applied in passes, in each of which those that do not touch each other are taken. After a pass
//! everything is checked again: a fix after which its finding is still there, or another one has come, is
//! taken back. So what is left of the findings is what fixes cannot mend, and applying them all once more
//! changes nothing.

use crate::document::Kind;
use crate::finding::{Edit, Finding, Fix, Safety};
use crate::outcome::{Outcome, SourceFile};
use crate::text::FileId;
use similar::{ChangeTag, TextDiff};
use std::collections::{BTreeMap, BTreeSet, HashMap};
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
        run.pass(chosen, &check);
    }
    let Run { texts, before, after, mended, refused, .. } = run;
    let mut refused: Vec<_> = refused.into_values().collect();
    refused.sort_by(|a, b| (&a.path, a.line, a.rule).cmp(&(&b.path, b.line, b.rule)));
    Fixed { texts, before, after, mended, refused }
}

struct Run {
    wanted: Wanted,
    texts: Texts,
    before: Outcome,
    after: Option<Outcome>,
    refused: HashMap<Key, Refused>,
    mended: usize,
}

/// What fixes did that they should not.
enum Fault {
    /// In these files, with a rule that then found more, if one did.
    In(BTreeMap<FileId, Option<&'static str>>),
    /// Those of some file, and nobody knows which.
    Somewhere(Option<&'static str>),
}

impl Run {
    /// What is found as the texts are now.
    fn outcome(&self) -> &Outcome {
        self.after.as_ref().unwrap_or(&self.before)
    }

    fn offers<'f>(&self, finding: &'f Finding) -> Option<&'f Fix> {
        self.wanted.of(finding).filter(|it| !self.refused.contains_key(&key(finding, it)))
    }

    /// Takes what of these fixes does what it should, and refuses the others. The fixes of a file in which
    /// something goes wrong are halved until one of them is to blame, those of all such files at once.
    fn pass(&mut self, chosen: Vec<usize>, check: &impl Fn(&Texts) -> Outcome) {
        let mut open: BTreeMap<FileId, Vec<Vec<Key>>> = BTreeMap::new();
        for at in chosen {
            let Some(key) = self.key_of(at) else { continue };
            let lists = open.entry(key.0).or_insert_with(|| vec![Vec::new()]);
            lists.iter_mut().for_each(|it| it.push(key.clone()));
        }
        while !open.is_empty() {
            let mut tried: BTreeMap<FileId, Vec<Key>> = BTreeMap::new();
            for (file, lists) in &mut open {
                tried.extend(lists.pop().map(|it| (*file, it)));
            }
            open.retain(|_, lists| !lists.is_empty());
            // Without the files in which something goes wrong, until nothing does.
            while !tried.is_empty() {
                let fault = match self.attempt(&self.places(tried.values().flatten()), check) {
                    Ok(()) => break,
                    Err(fault) => fault,
                };
                let faulty = match fault {
                    Fault::In(faulty) => faulty,
                    Fault::Somewhere(brings) if tried.len() == 1 => {
                        tried.keys().map(|it| (*it, brings)).collect()
                    }
                    // The other half of the files is tried after this one.
                    Fault::Somewhere(_) => {
                        let middle = tried.keys().nth(tried.len() / 2).copied();
                        let later = middle.map(|it| tried.split_off(&it)).unwrap_or_default();
                        for (file, keys) in later {
                            open.entry(file).or_default().push(keys);
                        }
                        continue;
                    }
                };
                for (file, brings) in faulty {
                    let Some(keys) = tried.remove(&file) else { continue };
                    match keys.as_slice() {
                        [only] => self.refuse(only, brings),
                        several => {
                            let (left, right) = several.split_at(several.len() / 2);
                            let lists = open.entry(file).or_default();
                            lists.extend([right.to_vec(), left.to_vec()]);
                        }
                    }
                }
            }
        }
    }

    /// Takes the fixes of these findings, by their place in the outcome, if they do what they should.
    fn attempt(
        &mut self,
        chosen: &[usize],
        check: &impl Fn(&Texts) -> Outcome,
    ) -> Result<(), Fault> {
        if chosen.is_empty() {
            return Ok(());
        }
        let texts = self.with(chosen);
        let after = check(&texts);
        let (old, new) = (counts(self.outcome()), counts(&after));
        let mut mended: HashMap<(FileId, &str), usize> = HashMap::new();
        for finding in chosen.iter().filter_map(|it| self.outcome().findings.get(*it)) {
            *mended.entry((finding.span().file, finding.rule.id)).or_default() += 1;
        }
        let touched: BTreeSet<FileId> = mended.keys().map(|it| it.0).collect();
        let count = |of: &HashMap<(FileId, &str), usize>, at| of.get(at).copied().unwrap_or(0);
        let more = new.keys().filter(|it| count(&new, it) > count(&old, it));
        let mut faulty: BTreeMap<_, _> = more.map(|it| (it.0, Some(it.1))).collect();
        let stays =
            mended.keys().filter(|it| count(&new, it) + count(&mended, it) > count(&old, it));
        stays.for_each(|it| {
            faulty.entry(it.0).or_insert(None);
        });
        // What comes in a file that was not touched comes by any of those that were.
        let elsewhere = faulty.keys().any(|it| !touched.contains(it));
        if elsewhere || self.is_broken(&after) {
            return Err(Fault::Somewhere(faulty.values().find_map(|it| *it)));
        }
        if !faulty.is_empty() {
            return Err(Fault::In(faulty));
        }
        self.mended += self.outcome().findings.len().saturating_sub(after.findings.len());
        self.texts = texts;
        self.after = Some(after);
        Ok(())
    }

    /// Whether a file that was read before is not any more.
    fn is_broken(&self, after: &Outcome) -> bool {
        let before = self.outcome();
        // A task definition may come out of what is around it.
        let count = |of: &Outcome, kind: Kind| match kind {
            Kind::WrappedTaskDefinition | Kind::TaskDefinition => {
                let kinds = [Kind::WrappedTaskDefinition, Kind::TaskDefinition];
                kinds.iter().filter_map(|it| of.checked.get(it)).sum()
            }
            kind => of.checked.get(&kind).copied().unwrap_or(0),
        };
        after.failures.len() > before.failures.len()
            || before.checked.keys().any(|it| count(after, *it) < count(before, *it))
    }

    /// Where the findings of these fixes are in the outcome.
    fn places<'k>(&self, keys: impl Iterator<Item = &'k Key>) -> Vec<usize> {
        let mut wanted: HashMap<&Key, usize> = HashMap::new();
        keys.for_each(|it| *wanted.entry(it).or_default() += 1);
        let mut places = Vec::new();
        for at in 0..self.outcome().findings.len() {
            let key = self.key_of(at);
            if let Some(left) = key.and_then(|it| wanted.get_mut(&it)).filter(|it| **it > 0) {
                *left -= 1;
                places.push(at);
            }
        }
        places
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

    fn key_of(&self, at: usize) -> Option<Key> {
        let finding = self.outcome().findings.get(at)?;
        Some(key(finding, finding.fix.as_ref()?))
    }

    fn refuse(&mut self, key: &Key, brings: Option<&'static str>) {
        let Some(at) = self.places(std::iter::once(key)).pop() else { return };
        let Some(finding) = self.outcome().findings.get(at) else { return };
        let file = self.outcome().file(finding.span().file);
        let (line, _) = file.position(finding.span().start as usize);
        let (path, rule) = (file.path.clone(), finding.rule.id);
        self.refused.insert(key.clone(), Refused { path, line, rule, brings });
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
