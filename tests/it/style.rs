//! House style of rules: names, equivalents, pages, and that nothing panics on half a document.

use crate::support::{relative, root, walk};
use ecslint::check::Plan;
use ecslint::outcome;
use libtest_mimic::{Failed, Trial};
use std::collections::BTreeSet;
use std::fs;

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("style/ids", ids),
        Trial::test("lists/ids", ids_only_grow),
        Trial::test("style/equivalents", equivalents),
        Trial::test("style/mentions", mentions),
        Trial::test("style/prefixes-do-not-panic", prefixes),
        Trial::test("style/mutations-do-not-panic", mutations),
    ]
}

fn ids() -> Result<(), Failed> {
    let ids: Vec<_> = ecslint::rules::all().map(|it| it.id).collect();
    if !ids.is_sorted() {
        let wrong = ids.windows(2).find(|it| it[0] > it[1]);
        return Err(format!("rules are not listed by id: {wrong:?}").into());
    }
    for id in ids {
        let (_, name) = id.split_once('/').ok_or("an id is family/name")?;
        let words = name.split('-').count();
        let plain =
            name.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
        if !(2..=5).contains(&words) || !plain {
            return Err(format!("`{id}`: two to five words of a-z, 0-9").into());
        }
    }
    Ok(())
}

/// `rules/ids.txt` holds every id ever released; one that is gone must have left an alias there.
fn ids_only_grow() -> Result<(), Failed> {
    let path = root().join("rules/ids.txt");
    let old = fs::read_to_string(&path).unwrap_or_default();
    let mut lines: BTreeSet<String> = old.lines().map(str::to_owned).collect();
    for line in &lines {
        let target = line.split_once(" -> ").map_or(line.as_str(), |(_, target)| target);
        if ecslint::rules::find(target).is_none() {
            return Err(format!("`{line}` is released and not a rule any more").into());
        }
    }
    lines.extend(ecslint::rules::all().map(|it| it.id.to_owned()));
    let new = lines.into_iter().map(|it| it + "\n").collect::<String>();
    crate::support::settle(&path, &old, &new)
}

/// A rule that a page or a comment mentions exists.
fn mentions() -> Result<(), Failed> {
    let text = |name: &str| name.ends_with(".md") || name.ends_with(".rs");
    for path in walk("rules", text).into_iter().chain(walk("src/view", text)) {
        let text = fs::read_to_string(&path)?;
        for word in text.split('`').skip(1).step_by(2) {
            let family = word.split_once('/').map(|(family, _)| family);
            let plain = |it: u8| it.is_ascii_lowercase() || it == b'-' || it == b'/';
            let is_id = matches!(family, Some("ecs" | "ecslint" | "k8s" | "kustomize" | "syntax"));
            if is_id && word.bytes().all(plain) && ecslint::rules::find(word).is_none() {
                return Err(format!("{}: there is no rule `{word}`", relative(&path)).into());
            }
        }
    }
    Ok(())
}

fn equivalents() -> Result<(), Failed> {
    for rule in ecslint::rules::all() {
        for other in rule.same_as {
            if other.split_once('/').is_none_or(|(tool, id)| tool.is_empty() || id.is_empty()) {
                return Err(format!("{}: `{other}` is not tool/ID", rule.id).into());
            }
        }
        if !rule.same_as.is_sorted() || !rule.controls.is_sorted() {
            return Err(format!("{}: same_as and controls are sorted", rule.id).into());
        }
    }
    Ok(())
}

/// Every rule on every truncated prefix of every fixture.
fn prefixes() -> Result<(), Failed> {
    let plan = Plan::of(ecslint::rules::all());
    for path in walk("fixtures", |name| name.ends_with(".json") || name.ends_with(".yaml")) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let name = relative(&path);
        let step = (text.len() / 200).max(1);
        for end in (0..text.len()).step_by(step).filter(|it| text.is_char_boundary(*it)) {
            let (parsed, _) =
                ecslint::check::parse(ecslint::text::FileId(0), &name, text[..end].into(), None);
            let Some(parsed) = parsed else { continue };
            if let Some(rule) = ecslint::check::check_alone(&parsed, &plan).panicked.first() {
                return Err(format!("{} panics on the first {end} bytes of {name}", rule.id).into());
            }
        }
        outcome::of_text(&name, &text, &plan);
    }
    Ok(())
}

/// Every rule on every fixture with a few pieces of syntax put in at places spread over it.
fn mutations() -> Result<(), Failed> {
    const PIECES: [&str; 14] =
        ["{", "}", "[", "]", ",", ":", "\"", "\n", "null", "1", "- ", "&a ", "*a", "${x}"];
    let plan = Plan::of(ecslint::rules::all());
    for path in walk("fixtures", |name| name.ends_with(".json") || name.ends_with(".yaml")) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let name = relative(&path);
        for round in 0..200 {
            // Any spread will do; the same on every run.
            let at = (round * 7919 + 13) % text.len().max(1);
            if !text.is_char_boundary(at) {
                continue;
            }
            let cut = (at..=text.len()).filter(|it| text.is_char_boundary(*it)).nth(round % 4);
            let piece = PIECES[round % PIECES.len()];
            let mutated = format!("{}{piece}{}", &text[..at], &text[cut.unwrap_or(at)..]);
            let (parsed, _) = ecslint::check::parse(
                ecslint::text::FileId(0),
                &name,
                mutated.as_str().into(),
                None,
            );
            let Some(parsed) = parsed else { continue };
            if let Some(rule) = ecslint::check::check_alone(&parsed, &plan).panicked.first() {
                return Err(format!("{} panics on a mutated {name}:\n{mutated}", rule.id).into());
            }
        }
    }
    Ok(())
}
