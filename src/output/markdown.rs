//! A table in GitHub's Markdown: for the summary of a job, or a comment.

use super::place::{self, Region};
use super::style::printable;
use super::summary;
use crate::finding::Finding;
use crate::outcome::{Failure, Outcome};
use crate::rule::Severity;

/// GitHub takes 1 MiB of summary from a step and fails the step that writes more; others may have
/// written to it before.
const LIMIT: usize = 900 << 10;

/// Room for the last lines.
const REST: usize = 1 << 10;

/// What stands for a part of a text that would make a row too long.
const LONGEST: usize = 2_000;

/// Renders what could not be done, and the findings as a table, errors first, as far as there is room.
pub fn render(outcome: &Outcome) -> String {
    let mut out = format!("## ecslint\n\n{}\n", text(&summary::render(outcome)));
    for failure in &outcome.failures {
        out += &failed(outcome, failure);
    }
    if outcome.findings.is_empty() {
        return out;
    }
    out += "\n| level | place | rule | what |\n|---|---|---|---|\n";
    let mut left = outcome.findings.len();
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        for finding in outcome.findings.iter().filter(|it| it.severity == severity) {
            let row = row(outcome, finding);
            if out.len() + row.len() > LIMIT - REST {
                let noun = if left == 1 { "finding is" } else { "findings are" };
                return out + &format!("\n{left} more {noun} left out.\n");
            }
            out += &row;
            left -= 1;
        }
    }
    out
}

fn failed(outcome: &Outcome, failure: &Failure) -> String {
    let path = failure.path.as_ref().map(|it| place::of(outcome, it));
    let path = path.map(|it| format!("{}: ", code(&it))).unwrap_or_default();
    format!("\n**error** {path}{}\n", text(&failure.message))
}

fn row(outcome: &Outcome, finding: &Finding) -> String {
    let path = place::path(outcome, finding.span());
    let Region { line, .. } = Region::of(outcome, finding.span());
    let shown = code(&format!("{path}:{line}"));
    let place = match &outcome.context.files {
        // What lies outside of the repository has no page there.
        Some(files) if !is_outside(outcome, finding) => {
            format!("[{shown}]({files}{}#L{line})", place::uri(&path))
        }
        _ => shown,
    };
    let message = text(&outcome.message(finding));
    let help = match finding.help.as_str() {
        "" => String::new(),
        help => format!("<br>{}", text(&outcome.redact(finding, help))),
    };
    format!("| {} | {place} | {} | {message}{help} |\n", finding.severity, code(finding.rule.id))
}

fn is_outside(outcome: &Outcome, finding: &Finding) -> bool {
    let path = &outcome.file(finding.span().file).path;
    if outcome.context.from_root.contains_key(path) {
        return false;
    }
    let depth = outcome.root_prefix.matches('/').count();
    path.starts_with('/') || path.split('/').take_while(|it| *it == "..").count() > depth
}

/// A text in which nothing but what stands between two backticks is set apart: whatever a file says,
/// it makes no link, no picture, no cell.
fn text(text: &str) -> String {
    let cut = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => &format!("{}…", &text[..end]),
        None => text,
    };
    let shown = printable(cut);
    let parts: Vec<_> = shown.split('`').collect();
    let mut out = String::new();
    for (index, part) in parts.iter().enumerate() {
        // The last of an odd number of backticks opens nothing.
        match index % 2 == 1 && index + 1 < parts.len() {
            true => out += &code(part),
            false if index % 2 == 1 => out += &format!("{}{}", escaped("`"), escaped(part)),
            false => out += &escaped(part),
        }
    }
    out
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", escaped(&printable(text)))
}

/// Whatever could mean something in Markdown or HTML as a reference to the character.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, it) in text.char_indices() {
        match it {
            // What GitHub makes a link of by itself.
            ':' if text[at..].starts_with("://") => out += "&#58;",
            '.' if ends_with_www(&text[..at]) => out += "&#46;",
            '&' | '<' | '>' | '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '!' | '~' | '@' | '#'
            | '$' => out += &format!("&#{};", u32::from(it)),
            '\t' => out.push(' '),
            it => out.push(it),
        }
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    let start = text.len().saturating_sub(3);
    text.get(start..).is_some_and(|it| it.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_file_is_markup() {
        let harmful = "a|b `c|<d>` [x](https://y) www.z <img> `open";
        assert_eq!(
            text(harmful),
            "a&#124;b <code>c&#124;&#60;d&#62;</code> &#91;x&#93;(https&#58;//y) www&#46;z &#60;img&#62; &#96;open"
        );
        assert_eq!(text("a\nb"), "a\u{fffd}b");
        assert!(text(&"é".repeat(5000)).chars().count() <= LONGEST + 1);
    }
}
