//! Ignores as comments of scripts, and of documents inside other files.
//!
//! Each goes on a line of its own: before the line of a finding in a YAML document, else before the command that
//! it stands in or that reads it. What comes out is read again: every document, script and command must be the
//! same but for these lines.

use super::comments::{can_be_ignored, from_comments};
use super::ground::{Ground, those_with};
use super::insert::{Change, Reader, Wanted, apply, covers, moved};
use crate::document::Parsed;
use crate::shell;
use crate::text::{LineIndex, Span};
use crate::tree::{Node, Syntax, Tree};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// More findings than this get no comments.
const MOST: usize = 500;

/// Larger files get none.
const LARGEST: usize = 1 << 20;

/// How many places are tried for a finding.
const TRIES: usize = 5;

/// What the comments begin with.
const MARK: &str = "# ecslint: ignore[";

/// A part of a file that a comment before a line speaks about.
struct Anchor {
    extent: Span,
    /// The first byte of the line; nothing where it is that of the finding.
    line: Option<usize>,
}

/// Comments for those of the findings that are left once other changes are made.
pub(super) fn changes(
    parsed: &Parsed,
    wanted: &[Wanted],
    left: &[usize],
    reason: &str,
    others: &[Change],
    read: Reader<'_>,
) -> Vec<Change> {
    let text = parsed.tree.source().text();
    // In a heredoc the shell takes these for something to fill in.
    if text.len() > LARGEST || reason.contains(['$', '`', '\\']) || reason.contains("{{") {
        return Vec::new();
    }
    let file = parsed.file();
    let fits = |it: &&usize| can_be_ignored(wanted[**it].rule) && wanted[**it].span.file == file;
    let left: Vec<usize> = left.iter().filter(fits).copied().take(MOST).collect();
    if left.is_empty() {
        return Vec::new();
    }
    let lines = LineIndex::new(text);
    let anchors = anchors(parsed, &lines);
    let mut trial = Trial { parsed, wanted, read, others: others.to_vec(), found: Vec::new() };
    let mut todo: Vec<(usize, Vec<usize>)> = left
        .into_iter()
        .map(|it| (it, lines_for(wanted[it].span, &anchors, text, &lines)))
        .collect();
    for round in 0..TRIES {
        let mut by_line: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, tries) in &todo {
            if let Some(line) = tries.get(round) {
                by_line.entry(*line).or_default().push(*index);
            }
        }
        let make = |(line, indices)| change(text, line, indices, wanted, reason);
        trial.keep(by_line.into_iter().map(make).collect());
        let is_done = |it: &usize| trial.found.iter().any(|change| change.wanted.contains(it));
        todo.retain(|it| !is_done(&it.0));
    }
    trial.found
}

/// The parts of a file that comments before lines can speak about.
fn anchors(parsed: &Parsed, lines: &LineIndex) -> Vec<Anchor> {
    let mut found = Vec::new();
    for ground in those_with(parsed, |_| true) {
        if ground.is_example || ground.is_contained {
            continue;
        }
        match ground.as_tree() {
            Some(tree) if tree.syntax() == Syntax::Yaml => {
                let extents = tree.documents().map(|it| tree.span(it.range()));
                found.extend(extents.map(|it| Anchor { extent: it, line: None }));
            }
            Some(_) => {}
            None => found.extend(of_script(&ground, lines)),
        }
    }
    found.sort_by_key(|it| it.extent.range().len());
    found
}

fn of_script(ground: &Ground<'_>, lines: &LineIndex) -> Vec<Anchor> {
    let commands = ground.commands().into_iter();
    let anchor = |it: Range<u32>| {
        let extent = ground.source.span(it);
        let line = lines.start(lines.line(extent.start as usize));
        Anchor { extent, line: Some(line) }
    };
    commands.map(anchor).collect()
}

/// The lines before which a comment for a finding may go, the likeliest first.
fn lines_for(span: Span, anchors: &[Anchor], text: &str, lines: &LineIndex) -> Vec<usize> {
    let around = anchors.iter().filter(|it| it.extent.contains(span));
    let own = lines.start(lines.line(span.start as usize));
    let mut found: Vec<usize> = Vec::new();
    for line in around.map(|it| it.line.unwrap_or(own)) {
        let indent = text[line..].len() - text[line..].trim_start_matches([' ', '\t']).len();
        // The first line of a list item is the outer file's own.
        let fits = line == own || !text[line + indent..].starts_with("- ");
        if fits && !found.contains(&line) && found.len() < TRIES {
            found.push(line);
        }
    }
    found
}

fn change(text: &str, line: usize, indices: Vec<usize>, wanted: &[Wanted], reason: &str) -> Change {
    let mut rules: Vec<&str> = indices.iter().map(|it| wanted[*it].rule.id).collect();
    rules.sort_unstable();
    rules.dedup();
    let body = text[line..].lines().next().unwrap_or_default();
    let indent = &body[..body.len() - body.trim_start_matches([' ', '\t']).len()];
    let line_break = match text[line..].find('\n') {
        Some(at) if text[line..line + at].ends_with('\r') => "\r\n",
        _ => "\n",
    };
    let comment = format!("{indent}{MARK}{}] {reason}{line_break}", rules.join(", "));
    Change { pieces: vec![(line, comment)], wanted: indices }
}

/// Changes of a file that are tried.
struct Trial<'a> {
    parsed: &'a Parsed,
    wanted: &'a [Wanted],
    read: Reader<'a>,
    others: Vec<Change>,
    found: Vec<Change>,
}

impl Trial<'_> {
    /// Takes those of the changes with which the file still says the same and that cover what they are for.
    fn keep(&mut self, mut changes: Vec<Change>) {
        if changes.is_empty() {
            return;
        }
        if self.holds(&changes) {
            self.found.extend(changes);
        } else if changes.len() > 1 {
            let rest = changes.split_off(changes.len() / 2);
            self.keep(changes);
            self.keep(rest);
        }
    }

    fn holds(&self, changes: &[Change]) -> bool {
        let all: Vec<Change> = [&*self.others, &*self.found, changes]
            .iter()
            .flat_map(|it| it.iter().cloned())
            .collect();
        let text = self.parsed.tree.source().text();
        let new: Arc<str> = apply(text, &all).into();
        let Some(parsed) = (self.read)(new) else { return false };
        let (ignores, faults) = from_comments(&parsed, None);
        let (_, old_faults) = from_comments(self.parsed, None);
        let covered = changes.iter().flat_map(|it| &it.wanted).all(|it| {
            let Wanted { rule, span } = self.wanted[*it];
            let span = Span { start: moved(span.start, &all), end: moved(span.end, &all), ..span };
            ignores.iter().any(|it| covers(it, rule, span))
        });
        covered && faults.len() <= old_faults.len() && same(self.parsed, &parsed)
    }
}

/// Whether two files say the same, but for lines with ignores in what a shell runs.
fn same(one: &Parsed, other: &Parsed) -> bool {
    let documents = |it: &Parsed| -> Vec<_> {
        it.documents.iter().map(|it| (it.kind, it.tree, it.root)).collect()
    };
    documents(one) == documents(other)
        && same_trees(&one.tree, &other.tree)
        && one.lowered.len() == other.lowered.len()
        && one.lowered.iter().zip(&other.lowered).all(|it| same_trees(it.0, it.1))
}

fn same_trees(one: &Tree, other: &Tree) -> bool {
    let nodes = |it: &'_ Tree| it.documents().map(|it| it.nodes().count()).sum::<usize>();
    let pairs = one.documents().zip(other.documents());
    nodes(one) == nodes(other)
        && one.problems().len() == other.problems().len()
        && pairs
            .into_iter()
            .all(|it| it.0.nodes().zip(it.1.nodes()).all(|it| same_nodes(it.0, it.1)))
}

fn same_nodes(one: Node<'_>, other: Node<'_>) -> bool {
    let (old, new) = (one.raw_text(), other.raw_text());
    one.kind() == other.kind()
        && one.style() == other.style()
        && one.tag() == other.tag()
        && (old == new || said(old) == said(new))
}

/// What a script says without the lines that hold nothing but an ignore, as a comment of the shell or in what a
/// command reads; how many words and redirections each command has; and how many faults there are.
fn said(text: &str) -> (String, Vec<(usize, usize)>, usize) {
    let script = shell::Script::parse(text);
    let mut ranges: Vec<Range<usize>> = script.comments.clone();
    ranges.extend(script.heredocs.iter().map(|it| it.body.clone()));
    ranges.sort_by_key(|it| it.start);
    let (mut plain, mut start, mut next, mut end) = (String::new(), 0, 0, 0);
    for line in text.split_inclusive('\n') {
        let at = start + line.len() - line.trim_start().len();
        while let Some(range) = ranges.get(next).filter(|it| it.start <= at) {
            end = end.max(range.end);
            next += 1;
        }
        if at >= end || !text[at..].starts_with(MARK) {
            plain.push_str(line);
        }
        start += line.len();
    }
    let commands = script.commands.iter().map(|it| (it.words.len(), it.redirects.len()));
    (plain, commands.collect(), script.faults.len())
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn lines_that_say_nothing() {
        let new = "a b\n  # ecslint: ignore[x] y\nc <<EOF\n# ecslint: ignore[x] y\nd: 1\nEOF\n";
        assert_eq!(said(new), said("a b\nc <<EOF\nd: 1\nEOF\n"));
        let quoted = "echo \"a\n# ecslint: ignore[x] y\nb\"\n";
        assert_ne!(said(quoted), said("echo \"a\nb\"\n"));
        let continued = "echo a \\\n# ecslint: ignore[x] y\n b\n";
        assert_ne!(said(continued), said("echo a \\\n b\n"));
    }
}
