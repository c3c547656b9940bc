//! Puts ignores into the comments of a file, where its notation has comments and the place can have one.
//! Does no I/O.
//!
//! What comes out is read again before anyone gets to see it: the file must say the same as before, and
//! each ignore must cover what it is there for. What fails goes without its comment.

use super::comments::{can_be_ignored, from_comments};
use super::directive;
use super::{Ignore, Scope, within};
use crate::document::Parsed;
use crate::rule::Rule;
use crate::text::{FileId, LineIndex, Mapped, Span};
use crate::tree::{Comment, Kind, Syntax, Tree};
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// More comments than this are not put into a file. As many are still read afterwards.
const MOST: usize = 1_000;

/// A finding that is to be ignored.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// Its place.
    pub span: Span,
}

/// A text with ignores in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Insertion {
    /// The text.
    pub text: String,
    /// Which of the findings it ignores, by their index.
    pub done: Vec<usize>,
    /// How many comments are new or have grown.
    pub comments: usize,
}

/// A comment that is to be written, or a rule and a reason to be put into one.
#[derive(Clone, Debug)]
pub(super) struct Change {
    /// What goes in where, by offset; those at one offset in order.
    pub pieces: Vec<(usize, String)>,
    /// The findings it is for.
    pub wanted: Vec<usize>,
}

/// Reads a text as the file, whatever is in it.
pub type Reader<'a> = &'a dyn Fn(Arc<str>) -> Option<Parsed>;

/// The text of a file with an ignore for as many of the findings as it can have, in its own comments or those
/// of scripts and documents inside it. `reason` is one line, `read` reads a text as this file. None where it can
/// have none: JSON, broken files, texts for people, findings that stand where no comment can.
pub fn insert(
    parsed: &Parsed,
    wanted: &[Wanted],
    reason: &str,
    read: Reader<'_>,
) -> Option<Insertion> {
    let mut changes = own_changes(&parsed.tree, wanted, reason);
    let done: HashSet<usize> = changes.iter().flat_map(|it| it.wanted.iter().copied()).collect();
    let left: Vec<usize> = (0..wanted.len()).filter(|it| !done.contains(it)).collect();
    let inner = within::changes(parsed, wanted, &left, reason, &changes, read);
    changes.extend(inner);
    finished(parsed.tree.source().text(), &changes)
}

fn finished(text: &str, changes: &[Change]) -> Option<Insertion> {
    let done: Vec<usize> = changes.iter().flat_map(|it| it.wanted.iter().copied()).collect();
    let (text, comments) = (apply(text, changes), changes.len());
    (!done.is_empty()).then_some(Insertion { text, done, comments })
}

/// Comments of the file's own notation.
fn own_changes(tree: &Tree, wanted: &[Wanted], reason: &str) -> Vec<Change> {
    let broken = tree.problems().iter().any(|it| it.fatal);
    if tree.syntax() == Syntax::Json || tree.is_empty() || broken {
        return Vec::new();
    }
    let text = tree.source().text();
    let lines = LineIndex::new(text);
    let mut by_line: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, it) in wanted.iter().enumerate() {
        if can_be_ignored(it.rule) && it.span.file == tree.source().file() {
            by_line.entry(lines.line(it.span.start as usize)).or_default().push(index);
        }
    }
    let inner = inner_lines(tree, &lines);
    by_line.retain(|line, _| !inner.iter().any(|it| it.contains(line)));
    let make =
        |(line, indices): (usize, Vec<usize>)| change(tree, &lines, line, indices, wanted, reason);
    let changes: Vec<Change> = by_line.into_iter().take(MOST).map(make).collect();
    sound(tree, wanted, changes)
}

/// The lines that begin inside a scalar, where a comment would be a part of it.
fn inner_lines(tree: &Tree, lines: &LineIndex) -> Vec<Range<usize>> {
    let scalars = tree.documents().flat_map(|it| it.nodes().collect::<Vec<_>>());
    let scalars = scalars.filter(|it| it.kind() == Kind::Scalar);
    let inner = scalars.filter_map(|it| {
        let range = it.range();
        let first = lines.line(range.start as usize) + 1;
        let last = lines.line((range.end as usize).saturating_sub(1).max(range.start as usize));
        (first <= last).then_some(first..last + 1)
    });
    inner.collect()
}

fn change(
    tree: &Tree,
    lines: &LineIndex,
    line: usize,
    indices: Vec<usize>,
    wanted: &[Wanted],
    reason: &str,
) -> Change {
    let text = tree.source().text();
    let mut rules: Vec<&str> = indices.iter().map(|it| wanted[*it].rule.id).collect();
    rules.sort_unstable();
    rules.dedup();
    if let Some(pieces) = into_existing(tree, lines, line, &rules, reason) {
        return Change { pieces, wanted: indices };
    }
    let (start, end) = (lines.start(line), lines.end(text, line));
    let body = &text[start..end];
    let mark = if body.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let body = &body[mark..];
    let indent = &body[..body.len() - body.trim_start_matches([' ', '\t']).len()];
    let line_break = if text[end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let comment = format!("{indent}# ecslint: ignore[{}] {reason}{line_break}", rules.join(", "));
    Change { pieces: vec![(start + mark, comment)], wanted: indices }
}

/// What puts rules into an ignore that speaks about a line already, and its reason to theirs. Not into
/// one that ends on a day, which was not meant for them.
fn into_existing(
    tree: &Tree,
    lines: &LineIndex,
    line: usize,
    rules: &[&str],
    reason: &str,
) -> Option<Vec<(usize, String)>> {
    // A reason that begins with a day was not meant for what is there.
    if reason.starts_with("until ") {
        return None;
    }
    let text = tree.source().text();
    let about = |it: &&Comment| speaks_of(text, lines, tree.comments(), it) == Some(line);
    let comments = tree.comments().iter().filter(about);
    let mut found = comments.filter_map(|it| {
        let comment = &text[it.range.start as usize..it.range.end as usize];
        let directive = directive::parse(comment)?.ok()?;
        (!directive.whole_file && directive.until.is_none()).then_some((it, comment, directive))
    });
    let (place, comment, directive) = found.next_back()?;
    let start = place.range.start as usize;
    let known = |rule: &&&str| !directive.words.iter().any(|(_, word)| word == *rule);
    let new: String = rules.iter().filter(known).map(|it| format!(", {it}")).collect();
    let list = start + directive.words.last()?.0.end;
    let mut pieces = vec![(list, new)];
    if !comment.starts_with("/*") && !directive.reason.contains(reason) {
        pieces.push((start + comment.trim_end().len(), format!("; {reason}")));
    }
    Some(pieces)
}

/// The line that a comment speaks about, as [`from_comments`] has it: its own, or the next one that holds
/// more than comments.
fn speaks_of(
    text: &str,
    lines: &LineIndex,
    comments: &[Comment],
    comment: &Comment,
) -> Option<usize> {
    let own = lines.line(comment.range.start as usize);
    if !comment.own_line {
        return Some(own);
    }
    let mut at = comment.range.end as usize;
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        let next = comments.binary_search_by_key(&(at as u32), |it| it.range.start);
        match next.ok().and_then(|it| comments.get(it)) {
            Some(next) => at = next.range.end as usize,
            None => return (at < text.len()).then(|| lines.line(at)),
        }
    }
}

/// Those of the changes with which the file still says the same and that cover what they are for.
fn sound(tree: &Tree, wanted: &[Wanted], changes: Vec<Change>) -> Vec<Change> {
    if changes.is_empty() || holds(tree, wanted, &changes) {
        return changes;
    }
    if changes.len() == 1 {
        return Vec::new();
    }
    let mut first = changes;
    let second = first.split_off(first.len() / 2);
    let mut both = sound(tree, wanted, first);
    both.extend(sound(tree, wanted, second));
    if holds(tree, wanted, &both) { both } else { Vec::new() }
}

fn holds(tree: &Tree, wanted: &[Wanted], changes: &[Change]) -> bool {
    let new: Arc<str> = apply(tree.source().text(), changes).into();
    let file = tree.source().file();
    let parsed = Parsed::new("", Tree::parse(Mapped::whole(file, new), tree.syntax()));
    let (ignores, faults) = from_comments(&parsed, None);
    let (_, old_faults) = from_comments(&Parsed::new("", copy(tree)), None);
    let covered = changes.iter().flat_map(|it| &it.wanted).all(|it| {
        let Wanted { rule, span } = wanted[*it];
        let moved =
            Span { start: moved(span.start, changes), end: moved(span.end, changes), ..span };
        ignores.iter().any(|it| covers(it, rule, moved))
    });
    covered && faults.len() <= old_faults.len() && same(tree, &parsed.tree)
}

fn copy(tree: &Tree) -> Tree {
    Tree::parse(Mapped::whole(FileId(0), tree.source().shared()), tree.syntax())
}

pub(super) fn covers(ignore: &Ignore, rule: &Rule, span: Span) -> bool {
    let Scope::Comment { extent, .. } = &ignore.scope else { return false };
    extent.contains(span) && ignore.rules.iter().any(|it| it.names(rule))
}

/// Whether two trees say the same, wherever.
fn same(one: &Tree, other: &Tree) -> bool {
    let nodes = |tree| Tree::documents(tree).flat_map(|it| it.nodes().collect::<Vec<_>>());
    let said = |it: crate::tree::Node<'_>| {
        (it.kind(), it.style(), it.tag().map(str::to_owned), it.raw_text().to_owned())
    };
    one.problems().len() == other.problems().len()
        && nodes(one).map(said).eq(nodes(other).map(said))
}

pub(super) fn apply(text: &str, changes: &[Change]) -> String {
    let mut pieces: Vec<_> = changes.iter().flat_map(|it| &it.pieces).collect();
    pieces.sort_by_key(|(at, _)| *at);
    let mut new = String::with_capacity(text.len());
    let mut done = 0;
    for (at, piece) in pieces {
        new += &text[done..*at];
        new += piece;
        done = *at;
    }
    new + &text[done..]
}

/// Where an offset is once the changes are made.
pub(super) fn moved(offset: u32, changes: &[Change]) -> u32 {
    let pieces = changes.iter().flat_map(|it| &it.pieces);
    let before = pieces.filter(|(at, _)| *at <= offset as usize);
    offset + before.map(|(_, piece)| piece.len() as u32).sum::<u32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ignores `ecs/privileged-container` at each `true` of a text.
    fn inserted(text: &str, syntax: Syntax) -> Option<String> {
        let rule = crate::rules::find("ecs/privileged-container").unwrap();
        let span = |at: usize| Span { file: FileId(0), start: at as u32, end: at as u32 + 4 };
        let places = text.match_indices("true").map(|(at, _)| Wanted { rule, span: span(at) });
        let tree = Tree::parse(Mapped::whole(FileId(0), text.into()), syntax);
        let changes = own_changes(&tree, &places.collect::<Vec<_>>(), "why: it's #1");
        Some(finished(text, &changes)?.text)
    }

    const NEW: &str = "# ecslint: ignore[ecs/privileged-container] why: it's #1";

    #[test]
    fn comments_stand_above() {
        for (text, expected) in [
            ("a: true\n", format!("{NEW}\na: true\n")),
            ("\u{feff}a: true", format!("\u{feff}{NEW}\na: true")),
            ("a:\r\n  - b: true\r\n", format!("a:\r\n  {NEW}\r\n  - b: true\r\n")),
            ("a: |\n  x\n\nb: true\n", format!("a: |\n  x\n\n{NEW}\nb: true\n")),
            ("a: {b: 1,\n  c: true}\n", format!("a: {{b: 1,\n  {NEW}\n  c: true}}\n")),
            ("---\na: 1\n---\na: true\n", format!("---\na: 1\n---\n{NEW}\na: true\n")),
            ("a: true # it is\n", format!("{NEW}\na: true # it is\n")),
            ("# ecslint: ignore[ecs/x] y\n", String::new()),
        ] {
            let found = inserted(text, Syntax::Yaml).unwrap_or_default();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn comments_grow() {
        let grown = "ignore[root-user, ecs/privileged-container] old; why: it's #1";
        for (text, expected) in [
            (
                "# ecslint: ignore[root-user] old\n# more\na: true\n",
                format!("# ecslint: {grown}\n# more\na: true\n"),
            ),
            ("a: true # ecslint: ignore[root-user] old\n", format!("a: true # ecslint: {grown}\n")),
            (
                "# ecslint: ignore[root-user] until 2027-01-01 old\na: true\n",
                format!("# ecslint: ignore[root-user] until 2027-01-01 old\n{NEW}\na: true\n"),
            ),
        ] {
            assert_eq!(inserted(text, Syntax::Yaml).as_deref(), Some(expected.as_str()), "{text}");
        }
    }

    #[test]
    fn hcl_has_comments_too() {
        let text = "resource \"a\" \"b\" {\n  c = true\n}\n";
        let expected = text.replace("  c", &format!("  {NEW}\n  c"));
        assert_eq!(inserted(text, Syntax::Hcl), Some(expected));
        assert_eq!(inserted("a = <<EOT\n  true\nEOT\n", Syntax::Hcl), None);
    }

    #[test]
    fn some_places_have_none() {
        assert_eq!(inserted("{\"a\": true}", Syntax::Json), None);
        assert_eq!(inserted("a: |\n  true\n", Syntax::Yaml), None);
        assert_eq!(inserted("a: 'x\n  true'\n", Syntax::Yaml), None);
        assert_eq!(inserted("a: [true\n", Syntax::Yaml), None);
    }
}
