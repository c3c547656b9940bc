//! See the page beside this file.

use crate::edit;
use crate::embed::{Inset, set_in};
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::shell::Part;
use crate::view::ci::{Item, Script};
use std::collections::BTreeSet;
use std::ops::Range;
use strsim::damerau_levenshtein;

pub(super) static RULE: Rule = Rule {
    id: "ci/misspelled-variable",
    why: "the shell puts nothing in its place, and that is what is deployed",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("misspelled_variable.md"),
    ..Rule::new(Check::Script(check))
};

/// Shorter words are as likely another word as a slip.
const SHORTEST: usize = 5;

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    let mut known = None;
    for inset in script.insets().iter().filter(|it| !it.documents.is_empty()) {
        let Some(item) = inset.item(script) else { continue };
        for (name, range) in unset(inset, item, script) {
            let known = known.get_or_insert_with(|| set_in(script));
            let Some(meant) = meant(name, known) else { continue };
            report
                .at(
                    item.place(range.clone()),
                    format!("nothing sets `{name}`, but `{meant}` is set"),
                )
                .help(format!("did you mean `{meant}`?"))
                .fix(edit::replace_part(item.node, range, meant, Safety::Unsafe));
        }
    }
}

/// The variables of a document that stand nowhere else in the file, with the places of their names.
pub(super) fn unset<'t>(
    inset: &Inset,
    item: &'t Item<'t>,
    script: &'t Script<'t>,
) -> Vec<(&'t str, Range<usize>)> {
    let names = inset.filled(script).into_iter().filter_map(|it| match it {
        Part::Variable { name, .. } => Some(name.clone()),
        Part::Parameter { name, operator, .. } if operator.is_empty() => Some(name.clone()),
        _ => None,
    });
    let named = names.filter_map(|it| Some((item.text.get(it.clone())?, it)));
    let is_name = |it: &str| it.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
    let text = script.home.tree().source().text();
    let elsewhere = ["include:", "dotenv", "source ", ". ./", "eval "];
    if elsewhere.iter().any(|it| text.contains(it)) {
        return Vec::new();
    }
    named
        .filter(|(it, _)| is_name(it) && !inset.set.contains(*it) && stands_once(it, text))
        .collect()
}

fn stands_once(name: &str, text: &str) -> bool {
    let part = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let places = text.match_indices(name).filter(|(at, _)| {
        let (before, after) = (&text[..*at], &text[at + name.len()..]);
        !before.ends_with(part) && !after.starts_with(part)
    });
    places.take(2).count() == 1
}

/// The one name that another is a slip of.
fn meant<'a>(name: &str, known: &'a BTreeSet<String>) -> Option<&'a str> {
    let mut near = known.iter().filter(|it| is_slip(name, it));
    near.next().filter(|_| near.next().is_none()).map(String::as_str)
}

/// Whether two names differ as by a slip: in case, in underscores, or by one letter of one long word. Digits
/// and the `S` of a plural tell names apart.
fn is_slip(one: &str, other: &str) -> bool {
    let plain = |it: &str| it.replace('_', "").to_ascii_uppercase();
    if one == other || plain(one).len() < SHORTEST {
        return false;
    }
    if plain(one) == plain(other) {
        return true;
    }
    if one.split('_').count() != other.split('_').count() {
        return false;
    }
    let pairs = one.split('_').zip(other.split('_'));
    let differing: Vec<_> = pairs.filter(|(a, b)| !a.eq_ignore_ascii_case(b)).collect();
    let [(a, b)] = differing.as_slice() else { return false };
    let (a, b) = (a.to_ascii_uppercase(), b.to_ascii_uppercase());
    let is_plural = a.trim_end_matches('S') == b.trim_end_matches('S');
    let has_digit = [&a, &b].iter().any(|it| it.bytes().any(|it| it.is_ascii_digit()));
    a.len().min(b.len()) >= SHORTEST && !is_plural && !has_digit && damerau_levenshtein(&a, &b) == 1
}
