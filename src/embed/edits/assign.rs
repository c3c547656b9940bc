//! What assignments of `jq` and `yq` make of a text: `.containerDefinitions[0].image = $image`, `del(.revision)`.
//!
//! Paths that are written out are followed, and `select(.key == "text")` in them. Everything else makes the
//! text unknown. Manuals of jq 1.8 and of yq 4, read 2026-11-22.

use super::content::{Change, Content, Piece};
use super::program::Program;
use crate::tree::{Kind, Node, Origin, Syntax, Tree};
use std::ops::Range;

/// How many assignments a program may have.
const MOST: usize = 50;

/// How many places one assignment may give a value.
const MOST_PLACES: usize = 500;

/// What a value is: the text of it in JSON, and where that is defined. `None` where nobody knows.
pub(super) type Value = Option<(String, Option<Origin>)>;

/// A program and what it may use.
pub(super) struct Assignments<'a> {
    /// Its text.
    pub program: &'a Program,
    /// What a variable of the program is, or one of the environment: `$name`, `env.NAME`.
    pub get: &'a dyn Fn(&str) -> Value,
    /// Where what the program itself says is defined.
    pub origin: &'a Origin,
    /// What stands where a value is not known.
    pub unknown: &'static str,
    /// Whether it runs perhaps.
    pub is_perhaps: bool,
}

/// What a part of a program does.
enum Stage<'a> {
    Assign(&'a str),
    Delete(&'a str),
}

/// A step of a path.
#[derive(Debug)]
enum Step {
    Key(String),
    Index(usize),
    Each,
    /// Of what is there, what has this text at this key.
    Select(String, String),
}

impl Assignments<'_> {
    /// A text after the program. `None` where that cannot be told.
    pub fn run(&self, content: &Content, syntax: Syntax) -> Option<Content> {
        let mut content = content.clone();
        for stage in self.stages()? {
            let tree = Tree::parse(content.text.clone(), syntax);
            let mut roots = tree.documents();
            let root = roots.next().filter(|_| roots.next().is_none())?;
            if tree.problems().iter().any(|it| it.fatal) || tree.has_aliases() {
                return None;
            }
            let mut changes = match stage {
                Stage::Assign(stage) => self.assigned(stage, root)?,
                // Whether a member is there is more than a value.
                Stage::Delete(_) if self.is_perhaps || syntax != Syntax::Json => return None,
                Stage::Delete(path) => {
                    let found = find(root, &steps(path)?)?.into_iter().filter_map(range_of_entry);
                    found.map(|range| Change { range, pieces: Vec::new() }).collect()
                }
            };
            changes.sort_by_key(|it| it.range.start);
            if changes.windows(2).any(|it| it[0].range.end > it[1].range.start) {
                return None;
            }
            content = content.changed(&changes)?;
        }
        Some(content)
    }

    /// What the program does, in order.
    fn stages(&self) -> Option<Vec<Stage<'_>>> {
        let mut found = Vec::new();
        for stage in split(&self.program.text, '|')? {
            let stage = stage.trim();
            match stage.strip_prefix("del(").and_then(|it| it.strip_suffix(')')) {
                Some(paths) => found.extend(split(paths, ',')?.into_iter().map(Stage::Delete)),
                None if stage == "." => {}
                None => found.push(Stage::Assign(stage)),
            }
        }
        (found.len() <= MOST).then_some(found)
    }

    fn assigned(&self, stage: &str, root: Node<'_>) -> Option<Vec<Change>> {
        let (path, operator, value) = assignment(stage)?;
        let steps = steps(path)?;
        let value = match operator {
            "=" | "|=" => self.value(value.trim()),
            _ => None,
        };
        let (last, outer) = steps.split_last()?;
        let mut changes = Vec::new();
        for holder in find(root, outer)? {
            changes.extend(self.set(holder, last, &value)?);
        }
        (changes.len() <= MOST_PLACES).then_some(changes)
    }

    fn set(&self, holder: Node<'_>, last: &Step, value: &Value) -> Option<Vec<Change>> {
        let found = find(holder, std::slice::from_ref(last))?;
        let written = |node: &Node<'_>| {
            // What goes over several lines may end anywhere.
            let fits = node.syntax() == Syntax::Json || node.kind() == Kind::Scalar;
            let text = node.source().text().get(range(*node))?;
            (fits && (node.syntax() == Syntax::Json || !text.contains('\n'))).then_some(())?;
            Some(Change { range: node.range(), pieces: vec![self.piece(value)] })
        };
        if !found.is_empty() {
            return found.iter().map(written).collect();
        }
        let Step::Key(key) = last else { return None };
        if holder.kind() != Kind::Mapping || holder.syntax() != Syntax::Json || self.is_perhaps {
            return None;
        }
        let end = holder.range().end.checked_sub(1)?;
        let comma = if holder.written().next().is_some() { ", " } else { "" };
        let head = Piece::Text(format!("{comma}{}: ", json(key)), None);
        Some(vec![Change { range: end..end, pieces: vec![head, self.piece(value)] }])
    }

    fn piece(&self, value: &Value) -> Piece {
        match value {
            Some((text, origin)) if !self.is_perhaps => Piece::Text(text.clone(), origin.clone()),
            _ => Piece::Unknown(self.unknown),
        }
    }

    /// What the right side of an assignment is. What it looks up in the text itself is not known.
    fn value(&self, written: &str) -> Value {
        let inner = written.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
        let written = inner.map_or(written, str::trim);
        let is_name = |it: &str| it.chars().all(|it| it.is_alphanumeric() || it == '_');
        if let Some(name) = written.strip_prefix('$').filter(|it| is_name(it)) {
            return (self.get)(&format!("${name}"));
        }
        let of_environment = ["env.", "$ENV."].iter().find_map(|it| written.strip_prefix(it));
        let called = ["strenv(", "env("].iter().find_map(|it| written.strip_prefix(it));
        let called = called.and_then(|it| it.strip_suffix(')'));
        if let Some(name) = of_environment.or(called).filter(|it| is_name(it)) {
            return (self.get)(name);
        }
        let is_text = written.starts_with('"') && !written.contains("\\(");
        let is_other = serde_json::from_str::<serde_json::Value>(written).is_ok();
        match is_text || is_other {
            true => self.literal(written),
            false => None,
        }
    }

    /// A value that is written out, in which the shell may have filled in parts.
    fn literal(&self, written: &str) -> Value {
        let (mut text, mut origin) = (String::new(), None);
        for it in written.chars() {
            match self.program.filled(it) {
                None => text.push(it),
                Some(Some((value, place))) => {
                    text += value;
                    origin = origin.or_else(|| Some(place.clone()));
                }
                Some(None) => text += self.unknown,
            }
        }
        serde_json::from_str::<serde_json::Value>(&text).ok()?;
        Some((text, origin.or_else(|| Some(self.origin.clone()))))
    }
}

/// Whether a program only looks up what is at a path.
pub(super) fn is_path(program: &str) -> bool {
    program.trim() != "." && steps(program).is_some()
}

/// What a variable of a program is that an argument gives it.
pub(super) fn given(
    argument: &Program,
    is_json: bool,
    unknown: &str,
    origin: impl Fn() -> Origin,
) -> Value {
    let (mut text, mut place) = (String::new(), None);
    for it in argument.text.chars() {
        match argument.filled(it) {
            None => text.push(it),
            Some(Some((value, origin))) => {
                text += value;
                place = place.or_else(|| Some(origin.clone()));
            }
            Some(None) if is_json => return None,
            Some(None) => text += unknown,
        }
    }
    if is_json {
        serde_json::from_str::<serde_json::Value>(&text).ok()?;
    }
    let text = if is_json { text } else { json(&text) };
    Some((text, place.or_else(|| Some(origin()))))
}

/// A text as a string of JSON.
pub(super) fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn range(node: Node<'_>) -> Range<usize> {
    node.range().start as usize..node.range().end as usize
}

/// The bytes to take out with a member of a mapping in JSON: it, and the comma before or behind it.
fn range_of_entry(node: Node<'_>) -> Option<Range<u32>> {
    let entry = node.own_entry()?;
    let text = node.source().text();
    let (start, end) = (entry.key.range().start, entry.value.range().end);
    let behind = text.get(end as usize..)?;
    let blanks = behind.len() - behind.trim_start().len();
    if behind.trim_start().starts_with(',') {
        return Some(start..end + blanks as u32 + 1);
    }
    let before = text.get(..start as usize)?.trim_end();
    match before.strip_suffix(',') {
        Some(rest) => Some(rest.len() as u32..end),
        None => Some(start..end),
    }
}

/// The nodes at a path. `None` where that cannot be told.
fn find<'t>(root: Node<'t>, steps: &[Step]) -> Option<Vec<Node<'t>>> {
    let mut found = vec![root];
    for step in steps {
        let mut next = Vec::new();
        for node in found {
            match step {
                Step::Key(key) => next.extend(node.get(key)),
                Step::Index(at) => next.extend(node.items().nth(*at)),
                Step::Each if node.kind() == Kind::Sequence => next.extend(node.items()),
                Step::Each => next.extend(node.entries().map(|it| it.value)),
                Step::Select(key, text) => match node.get(key) {
                    Some(it) if it.is_unknown() || it.text().is_none() => return None,
                    it => next.extend(it.filter(|it| it.raw_text() == text).map(|_| node)),
                },
            }
        }
        if next.len() > MOST_PLACES {
            return None;
        }
        found = next;
    }
    Some(found)
}

/// The parts of a program between signs that stand in no quotes, brackets or parentheses, nor before `=`.
fn split(text: &str, sign: char) -> Option<Vec<&str>> {
    let (mut found, mut start, mut depth) = (Vec::new(), 0, 0u32);
    let (mut in_quotes, mut is_escaped) = (false, false);
    for (at, it) in text.char_indices() {
        if in_quotes {
            in_quotes = is_escaped || it != '"';
            is_escaped = it == '\\' && !is_escaped;
            continue;
        }
        match it {
            '"' => in_quotes = true,
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.checked_sub(1)?,
            it if it == sign && depth == 0 && !text[at + 1..].starts_with('=') => {
                found.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&text[start..]);
    (!in_quotes && depth == 0).then_some(found)
}

/// An assignment as its path, its operator and its value.
fn assignment(stage: &str) -> Option<(&str, &'static str, &str)> {
    let parts = split(stage, '=')?;
    let path = *parts.first()?;
    let value = stage.get(path.len() + 1..)?;
    if parts.len() < 2 || value.starts_with('=') {
        return None;
    }
    let operator = ["|", "+", "-", "*", "/", "//"];
    let found = operator.iter().rev().find_map(|it| Some((path.strip_suffix(it)?, *it)));
    match found {
        Some((path, "|")) => Some((path, "|=", value)),
        Some((path, other)) => Some((path, other, value)),
        None if path.ends_with(['!', '<', '>']) => None,
        None => Some((path, "=", value)),
    }
}

/// The steps of a path: `.a."b".["c"][0][]`, or such with `| select(.k == "v")` in parentheses.
fn steps(path: &str) -> Option<Vec<Step>> {
    let path = path.trim();
    if let Some(inner) = path.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        let mut found = Vec::new();
        for stage in split(inner, '|')? {
            let stage = stage.trim();
            match stage.strip_prefix("select(").and_then(|it| it.strip_suffix(')')) {
                Some(condition) => found.push(selected(condition)?),
                None => found.extend(steps(stage)?),
            }
        }
        return Some(found);
    }
    let mut rest = path.strip_prefix('.')?;
    let (mut found, mut is_first) = (Vec::new(), true);
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('[') {
            let (inside, behind) = inner.split_once(']')?;
            found.push(match inside {
                "" => Step::Each,
                key if key.starts_with('"') => Step::Key(serde_json::from_str(key).ok()?),
                number => Step::Index(number.parse().ok()?),
            });
            rest = behind;
        } else {
            rest = if is_first { rest } else { rest.strip_prefix('.')? };
            if rest.starts_with('[') {
                continue;
            }
            let (key, behind) = key(rest)?;
            found.push(Step::Key(key));
            rest = behind;
        }
        is_first = false;
    }
    (!found.is_empty()).then_some(found)
}

/// A name, in quotes or not, and what stands behind it.
fn key(text: &str) -> Option<(String, &str)> {
    if let Some(inner) = text.strip_prefix('"') {
        let (name, rest) = inner.split_once('"')?;
        return (!name.contains('\\')).then(|| (name.to_owned(), rest));
    }
    let is_part = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
    let end = text.find(|it| !is_part(it)).unwrap_or(text.len());
    (end > 0).then(|| (text[..end].to_owned(), &text[end..]))
}

/// The condition of a `select`.
fn selected(condition: &str) -> Option<Step> {
    let (path, text) = condition.split_once("==")?;
    let (key, rest) = key(path.trim().strip_prefix('.')?)?;
    let text = serde_json::from_str(text.trim()).ok()?;
    rest.is_empty().then_some(Step::Select(key, text))
}
