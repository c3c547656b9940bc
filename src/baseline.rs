//! The baseline: findings that were there before, and are not held against a change. A file of JSON
//! Lines, sorted, one entry a line, without messages, line numbers or contents of files, so that merges
//! are easy and diffs readable. Nothing here reads a file or a clock.
//!
//! An entry names a rule, a file and the place in its structure, with how many findings share them. So it
//! holds however the file is reformatted, and where one of two is mended a third is not let in.

use crate::check::Plan;
use crate::date::Date;
use crate::engine::{self, STALE_BASELINE};
use crate::finding::Finding;
use crate::outcome::{By, Outcome, SourceFile, Suppressed};
use crate::rules;
use crate::select::quoted;
use crate::text::{FileId, Span};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// More stale entries than this are not reported one by one.
const LISTED: usize = 10;

/// An entry as it is written. The order of the fields is theirs in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    rule: String,
    path: String,
    at: String,
    count: usize,
    since: String,
}

/// What an entry is about: a file relative to the baseline's folder with `/`, the place in its structure,
/// the rule. Entries are sorted in this order.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct Key {
    path: String,
    at: String,
    rule: String,
}

#[derive(Clone, Debug)]
struct Entry {
    count: usize,
    since: String,
    /// Where it is written, in bytes.
    line: std::ops::Range<usize>,
}

/// What a baseline file says.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    entries: BTreeMap<Key, Entry>,
}

/// What a line of a baseline file is that is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// 1-based.
    pub line: usize,
    /// 1-based.
    pub column: usize,
    /// What, without anything of the line.
    pub message: &'static str,
}

/// The files of a run as baselines name them.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The names of the files of the outcome, by number.
    pub names: Vec<Option<String>>,
    /// The names of all files that were looked at, and of those that are gone. Only about them a run can
    /// tell that an entry is stale.
    pub judged: HashSet<String>,
}

impl Baseline {
    /// Reads a baseline file. Entries that a merge has doubled count once, with the larger number.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let mut entries: BTreeMap<Key, Entry> = BTreeMap::new();
        let mut start = 0;
        for (number, written) in text.split_inclusive('\n').enumerate() {
            let body = written.trim_start_matches('\u{feff}').trim();
            let line = start..start + written.trim_end().len();
            start += written.len();
            if body.is_empty() {
                continue;
            }
            let fault = |column, message| Fault { line: number + 1, column, message };
            let found: Line = serde_json::from_str(body).map_err(|it| {
                let known = it.is_data();
                let message = match known {
                    true => "an entry has `rule`, `path`, `at`, `count`, `since` and nothing else",
                    false => "not JSON; a baseline has one object a line",
                };
                fault(it.column().max(1), message)
            })?;
            if found.count == 0 {
                return Err(fault(1, "`count` is at least 1"));
            }
            if Date::parse(&found.since).is_none() {
                return Err(fault(1, "`since` is a day such as 2027-03-31"));
            }
            let rule = rules::renamed(&found.rule).map_or(found.rule, |it| it.id.to_owned());
            let key = Key { path: found.path, at: found.at, rule };
            let entry = Entry { count: found.count, since: found.since, line };
            let known = entries.entry(key).or_insert_with(|| entry.clone());
            known.count = known.count.max(entry.count);
            known.since = known.since.clone().min(entry.since);
        }
        Ok(Self { entries })
    }

    /// How many findings it speaks of.
    pub fn count(&self) -> usize {
        self.entries.values().map(|it| it.count).sum()
    }

    /// The files it speaks of, each at least once.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(|it| it.path.as_str())
    }

    /// The baseline of what a run found and of what this one says of files or rules that were not looked
    /// at: entries that are still needed keep their day, new ones get `today`, stale ones go.
    pub fn renewed(&self, outcome: &Outcome, files: &Files, plan: &Plan, today: Date) -> Self {
        let mut entries: BTreeMap<Key, Entry> = BTreeMap::new();
        let kept = self.entries.iter().filter(|(key, _)| !is_judged(key, files, plan));
        entries.extend(kept.map(|(key, entry)| (key.clone(), entry.clone())));
        for finding in outcome.findings.iter().filter(|it| can_be_old(it)) {
            let key = key(outcome, finding, files);
            let since = match self.entries.get(&key) {
                Some(old) => old.since.clone(),
                None => today.to_string(),
            };
            let entry = entries.entry(key).or_insert(Entry { count: 0, since, line: 0..0 });
            entry.count += 1;
        }
        Self { entries }
    }

    /// The file's text.
    pub fn render(&self) -> String {
        let mut text = String::new();
        for (Key { path, at, rule }, entry) in &self.entries {
            let (rule, path, at) = (rule.clone(), path.clone(), at.clone());
            let line = Line { rule, path, at, count: entry.count, since: entry.since.clone() };
            text += &serde_json::to_string(&line).expect("strings and numbers serialise");
            text.push('\n');
        }
        text
    }

    /// Takes the findings that it has out of an outcome. Where there are more than it has, those further
    /// down in the file count. `source` is its file, about which stale entries are reported.
    pub fn apply(
        &self,
        outcome: &mut Outcome,
        files: &Files,
        plan: &Plan,
        source: Option<SourceFile>,
    ) {
        let mut left: HashMap<&Key, usize> =
            self.entries.iter().map(|(key, entry)| (key, entry.count)).collect();
        let mut new = Vec::new();
        for finding in std::mem::take(&mut outcome.findings) {
            let key = key(outcome, &finding, files);
            let room = left.get_mut(&key).filter(|it| **it > 0 && can_be_old(&finding));
            match room {
                None => new.push(finding),
                Some(room) => {
                    *room -= 1;
                    let since = self.entries.get(&key).map_or("", |it| it.since.as_str());
                    let reason = format!("in the baseline since {since}");
                    outcome.suppressed.push(Suppressed { finding, reason, by: By::Baseline });
                }
            }
        }
        outcome.findings = new;
        outcome.context.has_baseline = true;
        let Some(source) = source else { return };
        let file = FileId(outcome.files.len() as u32);
        let stale = engine::at_levels(self.stale(&left, files, plan, file), plan);
        if !stale.is_empty() {
            outcome.findings.extend(stale);
            outcome.files.push(Some(source));
        }
    }

    /// A finding for each entry that speaks of more than was found, in the order of the file.
    fn stale(
        &self,
        left: &HashMap<&Key, usize>,
        files: &Files,
        plan: &Plan,
        file: FileId,
    ) -> Vec<Finding> {
        let judged = self.entries.iter().filter(|(key, _)| is_judged(key, files, plan));
        let stale = judged.filter_map(|(key, entry)| {
            let left = left.get(key).copied().filter(|it| *it > 0)?;
            Some((key, entry, left))
        });
        let mut stale: Vec<_> = stale.collect();
        stale.sort_by_key(|(_, entry, _)| entry.line.start);
        let help = "write the baseline again with `--write-baseline`";
        let more = stale.len().saturating_sub(LISTED);
        let findings = stale.iter().take(LISTED).enumerate().map(|(index, (key, entry, left))| {
            let (start, end) = (entry.line.start as u32, entry.line.end as u32);
            let of = format!("{} in {}", quoted(&key.rule), quoted(&key.path));
            let message = match (more, entry.count - left) {
                (1.., _) if index + 1 == LISTED => {
                    format!("the baseline has {of}, and {more} more entries, for nothing")
                }
                (_, 0) => format!("the baseline has {of}, which is not there any more"),
                (_, there) => format!("the baseline has {} of {of}; {there} left", entry.count),
            };
            engine::finding(STALE_BASELINE, Span { file, start, end }, message, help)
        });
        findings.collect()
    }
}

/// Whether a run can tell that an entry is stale: it looked at the file, or that is gone, and the rule
/// ran, or is no rule.
fn is_judged(key: &Key, files: &Files, plan: &Plan) -> bool {
    let ran = plan.get(&key.rule).is_some() || rules::find(&key.rule).is_none();
    ran && files.judged.contains(&key.path)
}

/// Not what makes a run fail by itself, nor what is said of the baseline.
fn can_be_old(finding: &Finding) -> bool {
    !engine::is_fixed(finding.rule) && finding.rule.id != STALE_BASELINE
}

fn key(outcome: &Outcome, finding: &Finding, files: &Files) -> Key {
    let file = finding.span().file;
    let name = files.names.get(file.0 as usize).cloned().flatten();
    Key {
        path: name.unwrap_or_else(|| outcome.file(file).path.clone()),
        // A place may be named by what is secret.
        at: outcome.redact(finding, &finding.locator).into_owned(),
        rule: finding.rule.id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome;

    const LINE: &str =
        r#"{"rule":"ecs/root-user","path":"a b.json","at":"x/y","count":2,"since":"2026-01-02"}"#;

    #[test]
    fn what_is_written_is_read() {
        let text = format!("\u{feff}{LINE}\r\n\n{LINE}\n");
        let baseline = Baseline::parse(&text).unwrap();
        assert_eq!(baseline.count(), 2);
        assert_eq!(baseline.render(), format!("{LINE}\n"));
        assert_eq!(Baseline::parse("").unwrap().render(), "");
    }

    #[test]
    fn faults_have_places_and_quote_nothing() {
        let swap = |from: &str, to: &str| LINE.replace(from, to);
        for (line, column, words) in [
            ("<<<<<<< ours".to_owned(), 1, "not JSON"),
            (LINE[..20].to_owned(), 20, "not JSON"),
            ("[]".to_owned(), 2, "an entry has"),
            (swap("\"at\"", "\"where\""), 49, "an entry has"),
            (swap("\"x/y\"", "7"), 0, "an entry has"),
            (swap("2026-01-02", "2026-02-30"), 1, "`since`"),
            (swap("2,", "0,"), 1, "`count`"),
        ] {
            let fault = Baseline::parse(&format!("{LINE}\n{line}\n")).unwrap_err();
            assert_eq!(fault.line, 2);
            assert!(fault.message.starts_with(words), "{line}: {fault:?}");
            assert!(column == 0 || fault.column == column, "{line}: {fault:?}");
        }
    }

    fn run(text: &str) -> (Outcome, Plan, Files) {
        let plan = Plan::only(rules::find("ecs/privileged-container").unwrap());
        let mut plan = plan;
        plan.active.extend(Plan::only(rules::find(STALE_BASELINE).unwrap()).active);
        let outcome = outcome::of_text("a.json", text, &plan);
        let judged = ["a.json", "gone.json"].map(str::to_owned).into();
        (outcome, plan, Files { names: vec![Some("a.json".to_owned())], judged })
    }

    /// Containers of the same name, so that they share a place.
    fn task(names: &[&str]) -> String {
        let container = |it: &&str| {
            format!(r#"{{"name":"{it}","image":"r/a:1","memory":8,"privileged":true}}"#)
        };
        let list: Vec<_> = names.iter().map(container).collect();
        format!(r#"{{"family":"x","containerDefinitions":[{}]}}"#, list.join(","))
    }

    fn source(baseline: &Baseline) -> Option<SourceFile> {
        Some(SourceFile::new("baseline".to_owned(), baseline.render().into(), Vec::new()))
    }

    #[test]
    fn old_findings_go_and_new_ones_stay() {
        let (first, second) = (Date::new(2026, 1, 2), Date::new(2026, 3, 4));
        let (outcome, plan, files) = run(&task(&["a"]));
        let old = Baseline::default().renewed(&outcome, &files, &plan, first);
        let old = Baseline::parse(&old.render()).unwrap();
        let (mut outcome, plan, files) = run(&format!("\n\n  {}", task(&["new", "a"])));
        let renewed = old.renewed(&outcome, &files, &plan, second);
        old.apply(&mut outcome, &files, &plan, source(&old));
        let place = |it: &Finding| it.locator.clone();
        assert_eq!(
            outcome.findings.iter().map(place).collect::<Vec<_>>(),
            ["containerDefinitions/new/privileged"]
        );
        assert_eq!(outcome.suppressed[0].reason, "in the baseline since 2026-01-02");
        let text = renewed.render();
        assert!(text.contains(r#"a/privileged","count":1,"since":"2026-01-02"}"#), "{text}");
        assert!(text.contains(r#"new/privileged","count":1,"since":"2026-03-04"}"#), "{text}");
    }

    #[test]
    fn stale_entries_are_reported_where_the_run_can_tell() {
        let line = |rule: &str, path: &str, at: &str| {
            format!(
                r#"{{"rule":"{rule}","path":"{path}","at":"{at}","count":2,"since":"2026-01-02"}}"#
            )
        };
        let privileged = "ecs/privileged-container";
        let text = [
            line(privileged, "a.json", "containerDefinitions/a/privileged"),
            line(privileged, "gone.json", "x"),
            line(privileged, "elsewhere.json", "x"),
            line("ecs/root-user", "a.json", "x"),
            line("ecs/never-was", "a.json", "x"),
        ];
        let baseline = Baseline::parse(&text.join("\n")).unwrap();
        let (mut outcome, plan, files) = run(&task(&["a"]));
        baseline.apply(&mut outcome, &files, &plan, source(&baseline));
        let said: Vec<_> = outcome.findings.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(
            said,
            [
                "the baseline has 2 of `ecs/privileged-container` in `a.json`; 1 left",
                "the baseline has `ecs/privileged-container` in `gone.json`, which is not there any more",
                "the baseline has `ecs/never-was` in `a.json`, which is not there any more",
            ]
        );
        let renewed = baseline.renewed(&outcome, &files, &plan, Date::new(2026, 3, 4));
        let kept: Vec<_> = renewed.entries.keys().map(|it| (&*it.path, &*it.rule)).collect();
        assert_eq!(kept, [("a.json", "ecs/root-user"), ("elsewhere.json", privileged)]);
    }
}
