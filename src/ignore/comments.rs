//! Ignores in comments: what each speaks about.

use super::directive::{self, Directive, Fault};
use super::ground::{self, Ground};
use super::{Ignore, Listed, Scope};
use crate::config::Named;
use crate::date::Date;
use crate::document::Parsed;
use crate::engine::{self, INVALID_IGNORE};
use crate::finding::{Edit, Finding};
use crate::rule::{Check, Rule};
use crate::select::{Names, Selection, quoted, select};
use crate::text::LineIndex;
use crate::tree::{Comment, ProblemKind};
use std::ops::Range;

/// How many ignores are read in one file.
const MOST: usize = 2_000;

/// The ignores in the comments of a file that hold on a day, and a finding for each that is wrong or has
/// expired: in the file's own comments, in those of documents inside it and of scripts. The findings have
/// their rule's own level: [`engine::at_levels`] makes them follow a plan.
pub fn from_comments(parsed: &Parsed, today: Option<Date>) -> (Vec<Ignore>, Vec<Finding>) {
    let (mut ignores, mut findings) = (Vec::new(), Vec::new());
    let own = std::iter::once(Ground::tree(&parsed.tree, false));
    for ground in own.chain(ground::inside(parsed)) {
        let left = MOST.saturating_sub(ignores.len());
        let (new, faults) = of_ground(&ground, today, left);
        ignores.extend(new);
        // What is shown in a text for people may be wrong.
        findings.extend(faults.into_iter().filter(|_| !ground.is_example));
    }
    (ignores, findings)
}

/// The same of one text with comments, of which so many ignores are read.
fn of_ground(ground: &Ground<'_>, today: Option<Date>, most: usize) -> (Vec<Ignore>, Vec<Finding>) {
    let text = ground.source.text();
    let read = |it| directive::parse(slice(text, it));
    let found = ground.comments.iter().filter_map(|it| Some((it, read(&it.range)?)));
    let mut directives = found.peekable();
    if directives.peek().is_none() {
        return (Vec::new(), Vec::new());
    }
    let mut reader = Reader {
        ground,
        lines: LineIndex::new(text),
        next: next_content(ground),
        today,
        seen: None,
        whole: ground.is_whole(),
        ignores: Vec::new(),
        findings: Vec::new(),
    };
    for (comment, directive) in directives.by_ref().take(most) {
        match directive {
            Ok(directive) => reader.take(comment, directive),
            Err(fault) => reader.fault(comment, fault),
        }
    }
    if let Some((comment, _)) = directives.next() {
        let message = format!("only the first {MOST} ignores of a file are read");
        let help = "ignore whole parts of it, or use `[[ignore]]` in `ecslint.toml`".to_owned();
        reader.fault(comment, Fault { range: 0..1, message, help });
    }
    (reader.ignores, reader.findings)
}

/// For each comment the first offset after it at which neither a blank nor a comment stands.
fn next_content(ground: &Ground<'_>) -> Vec<u32> {
    let text = ground.source.text();
    let comments = &ground.comments;
    let mut next = vec![0; comments.len()];
    for (index, comment) in comments.iter().enumerate().rev() {
        let rest = &text[comment.range.end as usize..];
        let at = (text.len() - rest.trim_start().len()) as u32;
        let stacked = comments.get(index + 1).is_some_and(|it| it.range.start == at);
        next[index] = if stacked { next[index + 1] } else { at };
    }
    next
}

struct Reader<'t> {
    ground: &'t Ground<'t>,
    lines: LineIndex,
    /// See [`next_content`].
    next: Vec<u32>,
    today: Option<Date>,
    /// The last line that was looked at, and what starts on it: many comments may stand on one.
    seen: Option<(Range<u32>, Option<Range<u32>>)>,
    /// Whether the text could be read to its end; else what a comment speaks about may be missing.
    whole: bool,
    ignores: Vec<Ignore>,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn fault(&mut self, comment: &Comment, fault: Fault) {
        let span = self.ground.source.span(inside(comment, &fault.range));
        self.findings.push(engine::finding(INVALID_IGNORE, span, fault.message, fault.help));
    }

    fn take(&mut self, comment: &Comment, directive: Directive<'_>) {
        let rules = self.rules(comment, &directive);
        let before_all = |first| comment.range.start < first && comment.own_line;
        let on_top = self.ground.first().is_none_or(before_all);
        let extent = match (directive.whole_file, on_top) {
            (true, true) => Ok(0..self.ground.source.text().len() as u32),
            (true, false) => Err((
                "`ignore-file` stands below the first key",
                "move it to the top of the file, or write `ignore` for what follows",
            )),
            (false, _) => self.target(comment).ok_or((
                "the ignore speaks about nothing",
                "put it on the line of a key or list item, or directly above",
            )),
        };
        let extent = match extent {
            Ok(extent) => self.ground.source.span(extent),
            Err(_) if !self.whole => return,
            Err((message, help)) => {
                let (message, help) = (message.to_owned(), help.to_owned());
                return self.fault(comment, Fault { range: directive.range, message, help });
            }
        };
        if rules.is_empty() {
            return;
        }
        if let Some((until, range)) = &directive.until
            && self.today.is_some_and(|today| *until < today)
        {
            let place = self.ground.source.span(inside(comment, range));
            let named: Vec<_> = rules.into_iter().map(|it| it.named).collect();
            return self.findings.push(super::expired(&named, *until, place));
        }
        let scope = Scope::Comment {
            extent,
            place: self.ground.source.span(inside(comment, &directive.range)),
            removal: self.removal(comment, &directive),
            on_top: on_top && !directive.whole_file,
        };
        let reached = self.whole && !self.ground.is_example;
        self.ignores.push(Ignore { rules, reason: directive.reason, scope, reached });
    }

    /// The rules of a list; what is not one, or cannot be ignored here, is reported.
    fn rules(&mut self, comment: &Comment, directive: &Directive<'_>) -> Vec<Listed> {
        let mut rules = Vec::new();
        for (range, word) in &directive.words {
            match chosen(word) {
                Ok(selection) => {
                    let span = self.ground.source.span(inside(comment, range));
                    let word = (*word).to_owned();
                    rules.push(Listed::new(Named { word, span, selection }));
                }
                Err((message, help)) => {
                    self.fault(comment, Fault { range: range.clone(), message, help });
                }
            }
        }
        rules
    }

    /// What a comment speaks about: what starts on its line; for one that stands alone, what starts on
    /// the next line that holds more than comments.
    fn target(&mut self, comment: &Comment) -> Option<Range<u32>> {
        let (ground, lines) = (self.ground, &self.lines);
        let text = ground.source.text();
        let line = lines.line(comment.range.start as usize);
        let before = &text[lines.start(line)..comment.range.start as usize];
        if !comment.own_line && !is_lone_dash(before) {
            // A line that ends the file has no break.
            let end = (lines.start(line + 1) as u32).max(comment.range.end);
            let range = lines.start(line) as u32..end;
            return self.starting(range);
        }
        let index = ground.comments.partition_point(|it| it.range.start < comment.range.start);
        let next = self.next[index];
        let end = lines.end(text, lines.line(next as usize)) as u32;
        self.starting(next..end)
    }

    fn starting(&mut self, range: Range<u32>) -> Option<Range<u32>> {
        if self.seen.as_ref().is_none_or(|(seen, _)| *seen != range) {
            self.seen = Some((range.clone(), self.ground.starting_within(range)));
        }
        self.seen.as_ref().and_then(|(_, found)| found.clone())
    }

    /// What deletes a comment that says nothing else: its lines if it stands alone, else it and the
    /// blanks before it.
    fn removal(&self, comment: &Comment, directive: &Directive<'_>) -> Option<Edit> {
        let (source, lines) = (&self.ground.source, &self.lines);
        let text = source.text();
        let body = slice(text, &comment.range);
        let first = body.trim_start_matches(['#', '/', '*', '!', ' ', '\t']);
        if body.len() - first.len() != directive.range.start {
            return None;
        }
        let (start, end) = (comment.range.start as usize, comment.range.end as usize);
        let last = lines.line(end - 1);
        let alone = comment.own_line && text[end..lines.end(text, last).max(end)].trim().is_empty();
        let range = match alone {
            true => lines.start(lines.line(start))..lines.start(last + 1),
            false => text[..start].trim_end_matches([' ', '\t']).len()..end,
        };
        let range = range.start as u32..range.end as u32;
        source.editable(range).map(|it| Edit::new(it, ""))
    }
}

/// The rules of a word that a comment can ignore; a message and help where there are none.
fn chosen(word: &str) -> Result<Selection, (String, String)> {
    let unknown = |help| (format!("unknown rule {}", quoted(word)), help);
    let mut selection = select(word, Names::Any).map_err(unknown)?;
    let engines = selection.rules.iter().all(|it| matches!(it.check, Check::Engine));
    selection.rules.retain(|it| can_be_ignored(it));
    if !selection.rules.is_empty() {
        return Ok(selection);
    }
    let help = match engines {
        true => "set its level in `[rules]` of `ecslint.toml`",
        false => "the text could not be read; use `[[ignore]]` in `ecslint.toml`",
    };
    Err((format!("{} cannot be ignored by a comment", quoted(word)), help.to_owned()))
}

/// Not what ecslint says of itself, nor what is wrong with the text that the comments are read from.
pub(super) fn can_be_ignored(rule: &Rule) -> bool {
    match rule.check {
        Check::Engine => false,
        Check::Problem(kind) => kind == ProblemKind::DuplicateKey,
        _ => true,
    }
}

/// Whether a line opens a list item that starts on a line further down: `- # comment`.
fn is_lone_dash(before: &str) -> bool {
    let mut words = before.split_whitespace().peekable();
    words.peek() == Some(&"-") && words.all(|it| it == "-" || it.starts_with(['&', '!']))
}

/// A range in a comment, as one of the tree's text.
fn inside(comment: &Comment, range: &Range<usize>) -> Range<u32> {
    comment.range.start + range.start as u32..comment.range.start + range.end as u32
}

fn slice<'t>(text: &'t str, range: &Range<u32>) -> &'t str {
    &text[range.start as usize..range.end as usize]
}
