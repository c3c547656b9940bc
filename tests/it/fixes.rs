//! `--fix` on every example and fixture: nothing is left to fix, nothing new comes, and nothing changes
//! when it is done again.

use crate::support::{relative, walk};
use ecslint::check::Plan;
use ecslint::finding::Safety;
use ecslint::fix::{Fixed, Texts, Wanted, apply_all};
use ecslint::outcome::{self, Outcome};
use ecslint::rule::Rule;
use libtest_mimic::{Failed, Trial};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A file's name and text.
type File = (String, String);

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("fixes/examples", examples_are_fixed),
        Trial::test("fixes/fixtures", fixtures_are_fixed),
        Trial::test("fixes/declared", every_fixable_rule_offers_a_fix),
        Trial::test("fixes/safe", safe_fixes_are_all_that_is_applied_unasked),
    ]
}

/// The bad examples of a rule's page, each with the files beside it.
fn examples() -> Result<Vec<(&'static Rule, Vec<File>)>, Failed> {
    let mut found = Vec::new();
    for path in walk("rules", |name| name.ends_with(".md") && name != "README.md") {
        let inside = relative(&path).replace('_', "-");
        let id = inside.trim_start_matches("rules/").trim_end_matches(".md");
        let rule = ecslint::rules::find(id).ok_or("a page without a rule")?;
        for files in crate::pages::bad_examples(rule, &fs::read_to_string(&path)?) {
            found.push((rule, files));
        }
    }
    Ok(found)
}

fn check(files: &[File], plan: &Plan, texts: &Texts) -> Outcome {
    let now = |(at, (path, text)): (usize, &File)| {
        let id = ecslint::text::FileId(at as u32);
        (path.clone(), texts.get(&id).map_or_else(|| text.clone(), |it| it.to_string()))
    };
    let files: Vec<File> = files.iter().enumerate().map(now).collect();
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    outcome::of_texts(&files, plan)
}

fn fix(files: &[File], plan: &Plan, wanted: Wanted) -> Fixed {
    apply_all(check(files, plan, &Texts::new()), wanted, |texts| check(files, plan, texts))
}

/// Fixes all that can be fixed, and holds what came of it to what `--fix` promises.
fn hold(name: &str, files: &[File], plan: &Plan) -> Result<(), String> {
    let fixed = fix(files, plan, Wanted::All);
    if let Some(refused) = fixed.refused.first()
        && refused.brings.is_none()
    {
        return Err(format!("{name}: the fix for {} does not mend it", refused.rule));
    }
    let Some(after) = &fixed.after else { return Ok(()) };
    let syntax =
        |it: &Outcome| it.findings.iter().filter(|it| it.rule.family() == "syntax").count();
    if syntax(after) > syntax(&fixed.before) {
        return Err(format!("{name}: a fix breaks the file"));
    }
    let rest = after.findings.iter().filter(|it| it.fix.is_some()).count();
    if rest > fixed.refused.len() {
        return Err(format!("{name}: {rest} fixes are left, {} refused", fixed.refused.len()));
    }
    let now: Vec<File> = files
        .iter()
        .enumerate()
        .map(|(at, (path, text))| {
            let id = ecslint::text::FileId(at as u32);
            (path.clone(), fixed.texts.get(&id).map_or_else(|| text.clone(), |it| it.to_string()))
        })
        .collect();
    let again = fix(&now, plan, Wanted::All);
    match again.texts.is_empty() {
        true => Ok(()),
        false => Err(format!("{name}: fixing it again changes it again")),
    }
}

fn all(results: impl Iterator<Item = Result<(), String>>) -> Result<(), Failed> {
    let faults: Vec<_> = results.filter_map(Result::err).collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}

fn examples_are_fixed() -> Result<(), Failed> {
    let results = examples()?.into_iter().map(|(rule, files)| {
        hold(rule.id, &files, &Plan::only(rule))?;
        hold(rule.id, &files, &Plan::default_rules())
    });
    all(results)
}

/// The fixtures of rules, with the ids of those.
fn fixtures() -> Vec<(String, PathBuf)> {
    let files = walk("fixtures", |name| !name.ends_with(".expected"));
    let of_rule = |path: PathBuf| {
        let inside = relative(&path);
        let folder = inside.strip_prefix("fixtures/")?.rsplit_once('/')?.0.replace('_', "-");
        ecslint::rules::find(&folder).map(|it| (it.id.to_owned(), path))
    };
    files.into_iter().filter_map(of_rule).collect()
}

fn read(path: &Path, id: &str) -> Result<File, Failed> {
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok((crate::fixtures::place(id, &file), fs::read_to_string(path)?))
}

fn fixtures_are_fixed() -> Result<(), Failed> {
    let mut results = Vec::new();
    for (id, path) in fixtures() {
        results.push(hold(&relative(&path), &[read(&path, &id)?], &Plan::default_rules()));
    }
    all(results.into_iter())
}

/// A rule says that it is fixable when an example on its page carries a fix, and only then.
fn every_fixable_rule_offers_a_fix() -> Result<(), Failed> {
    let mut offered: BTreeMap<&str, bool> = BTreeMap::new();
    for (rule, files) in examples()? {
        let found = check(&files, &Plan::only(rule), &Texts::new());
        *offered.entry(rule.id).or_default() |= found.findings.iter().any(|it| it.fix.is_some());
    }
    for (id, path) in fixtures() {
        let rule = ecslint::rules::find(&id).ok_or("a fixture without a rule")?;
        let found = check(&[read(&path, &id)?], &Plan::only(rule), &Texts::new());
        *offered.entry(rule.id).or_default() |= found.findings.iter().any(|it| it.fix.is_some());
    }
    let declared: BTreeSet<_> =
        ecslint::rules::all().filter(|it| it.fixable).map(|it| it.id).collect();
    let without: Vec<_> =
        declared.iter().filter(|it| offered.get(**it) == Some(&false)).copied().collect();
    match without.is_empty() {
        true => Ok(()),
        false => Err(format!("fixable, but no example shows it: {without:?}").into()),
    }
}

fn safe_fixes_are_all_that_is_applied_unasked() -> Result<(), Failed> {
    for (rule, files) in examples()? {
        let plan = Plan::only(rule);
        let fixed = fix(&files, &plan, Wanted::Safe);
        let now = fixed.after.as_ref().unwrap_or(&fixed.before);
        let unsafe_ones = |it: &Outcome| {
            let fixes = it.findings.iter().filter_map(|it| it.fix.as_ref());
            fixes.filter(|it| it.safety == Safety::Unsafe).count()
        };
        if unsafe_ones(now) < unsafe_ones(&fixed.before) {
            return Err(format!("{}: a guess is applied unasked", rule.id).into());
        }
    }
    Ok(())
}
