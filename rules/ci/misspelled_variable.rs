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
    let unset = unset(script);
    if unset.is_empty() {
        return;
    }
    let known = set_in(script);
    for (item, name, range) in unset {
        let Some(meant) = meant(name, &known) else { continue };
        report
            .at(item.place(range.clone()), format!("nothing sets `{name}`, but `{meant}` is set"))
            .help(format!("did you mean `{meant}`?"))
            .fix(edit::replace_part(item.node, range, meant, Safety::Unsafe));
    }
}

/// What brings variables from other places.
static ELSEWHERE: [&str; 5] = ["include:", "dotenv", "source ", ". ./", "eval "];

/// A variable of a document: the text it stands in, its name and the bytes of that.
type Used<'t> = (&'t Item<'t>, &'t str, Range<usize>);

/// The variables of documents in a script that stand nowhere else in the file.
pub(super) fn unset<'t>(script: &'t Script<'t>) -> Vec<Used<'t>> {
    let insets = script.insets().iter().filter(|it| !it.documents.is_empty());
    let mut used: Vec<_> = insets.flat_map(|it| unset_in(it, script)).collect();
    if used.is_empty() || script.host().mentions(&ELSEWHERE) {
        return Vec::new();
    }
    let times = script.host().words();
    used.retain(|it| times.get(it.1) == Some(&1));
    used
}

fn unset_in<'t>(inset: &'t Inset, script: &'t Script<'t>) -> Vec<Used<'t>> {
    let Some(item) = inset.item(script) else { return Vec::new() };
    let names = inset.filled(script).into_iter().filter_map(|it| match it {
        Part::Variable { name, .. } => Some(name.clone()),
        Part::Parameter { name, operator, .. } if operator.is_empty() => Some(name.clone()),
        _ => None,
    });
    let is_name = |it: &str| it.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
    let named = names.filter_map(|it| Some((item, item.text.get(it.clone())?, it)));
    named.filter(|(_, it, _)| is_name(it) && !inset.set.contains(*it)).collect()
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
