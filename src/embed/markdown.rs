//! Fences of Markdown, in files for people.

use super::{Candidate, edits, script};
use crate::paths;
use crate::text::{Mapped, Origin, Segment};
use crate::tree::Syntax;
use std::ops::Range;
use std::sync::Arc;

/// How many fences of a file are looked at.
const MOST: usize = 5000;

/// How many scripts of a section are taken to have run before another.
const MOST_BEFORE: usize = 20;

/// Whether a file may hold fences: by its name.
pub(super) fn is_one(path: &str) -> bool {
    let name = paths::name(path).to_ascii_lowercase();
    [".md", ".markdown", ".mdx", ".txt"].iter().any(|it| name.ends_with(it))
}

/// A fence.
struct Fence {
    /// What it says of its language, lower case.
    language: String,
    /// Its lines, each without the indent of the fence.
    lines: Vec<Range<usize>>,
    /// How many headings of the first two levels stand before it. A reader runs the scripts of a section one
    /// after the other.
    section: usize,
}

/// What may be documents in a text.
pub(super) fn candidates(whole: &Mapped) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let (mut section, mut before) = (0, Vec::new());
    // The scripts of the section that write something, by their position.
    let mut writers: Vec<usize> = Vec::new();
    for fence in fences(whole.text()) {
        let text = fence.text(whole);
        if fence.section != section {
            (section, before) = (fence.section, Vec::new());
            writers.clear();
        }
        let syntax = match fence.language.as_str() {
            "json" | "jsonc" | "json5" => Some(Syntax::Json),
            "yaml" | "yml" => Some(Syntax::Yaml),
            "" => None,
            "sh" | "bash" | "shell" | "zsh" | "ksh" => {
                let held = text.text();
                let holds = held.contains("<<") || held.contains('{') || script::is_of_ecs(held);
                let heard = if holds { before.clone() } else { Vec::new() };
                // Only what sets variables matters to the next ones.
                if text.text().contains('=') && before.len() < MOST_BEFORE {
                    before.push(text.clone());
                }
                hand_on(&text, &writers, &mut found);
                if holds && writers.len() < MOST_BEFORE {
                    writers.push(found.len());
                }
                found.push(Candidate { before: heard, ..Candidate::script(text, true) });
                continue;
            }
            _ => continue,
        };
        found.push(Candidate { syntax, ..Candidate::new(text, true) });
    }
    found
}

/// Lets the scripts that write something know of one that comes after them, and may change that.
fn hand_on(text: &Mapped, writers: &[usize], found: &mut [Candidate]) {
    for writer in writers.iter().filter(|_| edits::may_change(text.text())) {
        let after = found.get_mut(*writer).map(|it| &mut it.after);
        after.into_iter().filter(|it| it.len() < MOST_BEFORE).for_each(|it| it.push(text.clone()));
    }
}

impl Fence {
    fn text(&self, whole: &Mapped) -> Mapped {
        let mut text = String::new();
        let mut segments = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            let source = line.start as u32..line.end as u32;
            let at = text.len() as u32;
            text.push_str(&whole.text()[line.clone()]);
            if !line.is_empty() {
                segments.push(Segment { at, source, origin: Origin::Verbatim });
            }
        }
        whole.compose(Arc::from(text), segments)
    }
}

/// The fences of a text: three or more backticks or tildes, until as many stand alone on a line.
fn fences(text: &str) -> Vec<Fence> {
    let mut found: Vec<Fence> = Vec::new();
    let mut open: Option<(char, usize, usize)> = None;
    let (mut at, mut section) = (0, 0);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim_end();
        let inner = bare.trim_start_matches([' ', '\t']);
        let indent = bare.len() - inner.len();
        let mark = inner.chars().next().filter(|it| matches!(it, '`' | '~'));
        let length = mark.map_or(0, |mark| inner.chars().take_while(|it| *it == mark).count());
        match (open, mark) {
            (None, Some(mark)) if length >= 3 && !inner[length..].contains('`') => {
                if found.len() >= MOST {
                    break;
                }
                let info = inner[length..].trim().trim_start_matches('{').trim_start_matches('.');
                let end = info.find([' ', ',', '{', '}', ':', '\t']).unwrap_or(info.len());
                let language = info[..end].to_ascii_lowercase();
                found.push(Fence { language, lines: Vec::new(), section });
                open = Some((mark, length, indent));
            }
            (Some((own, least, _)), Some(mark))
                if mark == own && length >= least && inner.len() == length =>
            {
                open = None;
            }
            (Some((_, _, indent)), _) => {
                let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
                let from = start + indent.min(blanks);
                if let Some(fence) = found.last_mut() {
                    fence.lines.push(from..at);
                }
            }
            _ => section += usize::from(line.starts_with("# ") || line.starts_with("## ")),
        }
    }
    // One that is not closed goes to the end, and is as likely a slip.
    if open.is_some() {
        found.pop();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FileId;

    fn read(text: &str) -> Vec<(String, String)> {
        let whole = Mapped::whole(FileId(0), text.into());
        let found = fences(text).into_iter();
        found.map(|it| (it.language.clone(), it.text(&whole).text().to_owned())).collect()
    }

    #[test]
    fn fences_of_all_kinds() {
        let text = "a\n```yaml\nk: 1\n```\n1. x\n   ~~~ {.json}\n   {}\n    ~\n   ~~~\n````md\n```\n````\n```sh\nopen";
        let found = read(text);
        assert_eq!(found.len(), 3);
        assert_eq!(found[0], ("yaml".into(), "k: 1\n".into()));
        assert_eq!(found[1], ("json".into(), "{}\n ~\n".into()));
        assert_eq!(found[2], ("md".into(), "```\n".into()));
    }

    #[test]
    fn places_lead_back() {
        let text = "- x\n  ```json\n  {\"a\": 1}\n  ```\n";
        let whole = Mapped::whole(FileId(0), text.into());
        let fence = fences(text).remove(0).text(&whole);
        let at = fence.text().find("\"a\"").unwrap() as u32;
        let span = fence.span(at..at + 3);
        assert_eq!(&text[span.range()], "\"a\"");
    }
}
