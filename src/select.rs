//! Words that name rules: in the configuration, in comments, on the command line.

use crate::rule::Rule;
use crate::rules;
use crate::text::nearest;
use std::collections::BTreeSet;

/// What a word may be besides an id, a family (`ecs`) or a glob (`ecs/*`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Names {
    /// Nothing else.
    Own,
    /// A name without its family (`root-user`), or what another tool calls it (`CKV_AWS_97`).
    Any,
}

/// The rules that a word names.
#[derive(Clone, Debug)]
pub struct Selection {
    /// Sorted by id; never empty.
    pub rules: Vec<&'static Rule>,
    /// Whether it names them one by one, not as a family or glob.
    pub exact: bool,
}

/// The rules that a word names; `Err` with what to do where it names none.
pub fn select(word: &str, names: Names) -> Result<Selection, String> {
    if let Some(rule) = rules::find(word).or_else(|| rules::renamed(word)) {
        return Ok(Selection { rules: vec![rule], exact: true });
    }
    let family = rules::all().filter(|it| it.family() == word || matches(word, it.id));
    let found = Selection { rules: family.collect(), exact: false };
    if !found.rules.is_empty() {
        return Ok(found);
    }
    if names == Names::Any {
        let known_as = rules::all().filter(|it| short(it) == word || has_peer(it, word));
        let found = Selection { rules: known_as.collect(), exact: true };
        if !found.rules.is_empty() {
            return Ok(found);
        }
    }
    Err(instead(word, names))
}

impl Selection {
    /// Whether it holds a rule.
    pub fn contains(&self, rule: &Rule) -> bool {
        self.rules.iter().any(|it| it.id == rule.id)
    }
}

/// The families, sorted.
pub fn families() -> Vec<&'static str> {
    let families: BTreeSet<_> = rules::all().map(Rule::family).collect();
    families.into_iter().collect()
}

/// The part of a rule's id after the slash.
fn short(rule: &Rule) -> &'static str {
    rule.id.split_once('/').map_or(rule.id, |(_, name)| name)
}

fn has_peer(rule: &Rule, word: &str) -> bool {
    rule.same_as
        .iter()
        .any(|it| *it == word || it.split_once('/').is_some_and(|(_, id)| id == word))
}

/// Whether a glob, in which `*` stands for any characters, covers an id.
fn matches(glob: &str, id: &str) -> bool {
    let Some((first, rest)) = glob.split_once('*') else { return glob == id };
    let Some(mut id) = id.strip_prefix(first) else { return false };
    let mut parts = rest.split('*');
    // The last part must stand at the end; each of the others is taken where it comes first.
    let last = parts.next_back().unwrap_or_default();
    for part in parts {
        let Some(at) = id.find(part) else { return false };
        id = &id[at + part.len()..];
    }
    id.ends_with(last)
}

/// What to write in place of a word that names no rule.
fn instead(word: &str, names: Names) -> String {
    if word.contains('*') {
        return format!("no id matches it; the families are {}", listed(families()));
    }
    let own = rules::all().find(|it| short(it) == word || has_peer(it, word));
    if let Some(rule) = own {
        return format!("write its id, `{}`", rule.id);
    }
    let ids = || rules::all().map(|it| it.id).chain(families());
    let by_name = || rules::all().find(|it| nearest(word, std::iter::once(short(it))).is_some());
    let peers = || rules::all().flat_map(|it| it.same_as).filter_map(|it| it.split_once('/'));
    let near = nearest(word, ids())
        .or_else(|| by_name().map(|it| it.id))
        .or_else(|| nearest(word, peers().map(|(_, id)| id)).filter(|_| names == Names::Any));
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`ecslint rules` lists them".to_owned(),
    }
}

/// A word as messages quote it: not more of it than fits.
pub fn quoted(word: &str) -> String {
    const MOST: usize = 60;
    match word.char_indices().nth(MOST) {
        Some((end, _)) => format!("`{}…`", &word[..end]),
        None => format!("`{word}`"),
    }
}

/// Words for a help line: at most eight, in backticks.
pub fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<_> = words.into_iter().map(quoted).collect();
    let more = if words.len() > 8 { ", …" } else { "" };
    words[..words.len().min(8)].join(", ") + more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_rules() {
        let ids = |word, names| -> Result<Vec<_>, _> {
            select(word, names).map(|it| it.rules.iter().map(|it| it.id).collect())
        };
        let privileged = Ok(vec!["ecs/privileged-container"]);
        assert_eq!(ids("ecs/privileged-container", Names::Own), privileged);
        let both = Ok(vec!["ecs/privileged-container", "k8s/privileged-container"]);
        assert_eq!(ids("privileged-container", Names::Any), both);
        assert_eq!(ids("CKV_AWS_334", Names::Any), privileged);
        assert_eq!(ids("checkov/CKV_AWS_334", Names::Any), privileged);
        assert_eq!(ids("ecs/priv*", Names::Own), privileged);
        assert_eq!(ids("ecs", Names::Own), ids("ecs/*", Names::Own));
        assert!(ids("ecs*", Names::Own).is_ok_and(|it| it.contains(&"ecslint/unused-ignore")));
        assert!(!ids("ecs", Names::Own).is_ok_and(|it| it.contains(&"ecslint/unused-ignore")));
        let meant = Err("did you mean `ecs/privileged-container`?".to_owned());
        assert_eq!(ids("ecs/priviledged-container", Names::Own), meant);
        assert_eq!(ids("priviledged-container", Names::Own), meant);
        let own = Err("write its id, `ecs/privileged-container`".to_owned());
        assert_eq!(ids("CKV_AWS_334", Names::Own), own);
        assert_eq!(ids("privileged-container", Names::Own), own);
        assert_eq!(ids("zzz", Names::Any), Err("`ecslint rules` lists them".to_owned()));
        assert!(ids("k9s/*", Names::Any).is_err_and(|it| it.contains("families")));
    }
}
