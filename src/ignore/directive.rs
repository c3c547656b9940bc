//! What a comment says to ecslint, if it does: `ecslint: ignore[rule, rule] reason`, or with a last day,
//! `ecslint: ignore[rule] until 2027-03-31 reason`. Words only; where the comment stands and what it speaks about is none of this module's business.

use crate::date::Date;
use crate::select::quoted;
use crate::text::nearest;
use std::ops::Range;

/// A well-formed directive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Directive<'c> {
    /// Whether it is `ignore-file`.
    pub whole_file: bool,
    /// From `ecslint` to the `]`, in the comment.
    pub range: Range<usize>,
    /// The words in the brackets, with their places in the comment.
    pub words: Vec<(Range<usize>, &'c str)>,
    /// The last day on which it works, and where that is written in the comment.
    pub until: Option<(Date, Range<usize>)>,
    /// What stands after the `]`, or after that day.
    pub reason: String,
}

/// A comment that means to be a directive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Fault {
    /// Where, in the comment.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

const VERBS: [&str; 2] = ["ignore", "ignore-file"];

/// What other tools call it.
const OTHER_VERBS: [&str; 9] = [
    "allow",
    "disable",
    "disable-line",
    "disable-next-line",
    "ignore-line",
    "ignore-next-line",
    "noqa",
    "skip",
    "suppress",
];

const FORM: &str = "write `ecslint: ignore[rule] reason`";

/// Reads a comment, its mark included. `None` where it does not speak to ecslint.
pub(super) fn parse(comment: &str) -> Option<Result<Directive<'_>, Fault>> {
    let starts = comment.match_indices(['e', 'E']).map(|(at, _)| at);
    let mut starts = starts.filter(|at| is_called(comment, *at));
    starts.find_map(|at| addressed(comment, at))
}

/// Whether `ecslint` stands at an offset, first in the comment or after another comment's mark.
fn is_called(comment: &str, at: usize) -> bool {
    let named = comment.get(at..at + 7).is_some_and(|it| it.eq_ignore_ascii_case("ecslint"));
    let before = comment[..at].trim_end();
    let mark = before.trim_end_matches(['#', '/', '*', '!']);
    named && mark != before && (mark.is_empty() || mark.ends_with(char::is_whitespace))
}

/// Reads on after `ecslint`.
fn addressed(comment: &str, at: usize) -> Option<Result<Directive<'_>, Fault>> {
    let rest = &comment[at + 7..];
    let colon = rest.trim_start().starts_with(':');
    let verb_at = at + 7 + (rest.len() - rest.trim_start_matches([' ', '\t', ':', '-']).len());
    let tail = &comment[verb_at..];
    let length = tail.find(|it: char| !it.is_alphabetic() && it != '-' && it != '_');
    let verb = &tail[..length.unwrap_or(tail.len())];
    let after = &tail[verb.len()..];
    let bracket = after.trim_start_matches([' ', '\t']).starts_with('[');
    let near = nearest(verb, VERBS);
    let known = VERBS.contains(&verb);
    let meant = near.or(OTHER_VERBS.contains(&verb).then_some("ignore"));
    let fault = |message: String, help: String| {
        Some(Err(Fault { range: at..verb_at + verb.len(), message, help }))
    };
    if !colon {
        // Prose may start with the name; a bracket or `ecslint-ignore` shows what is meant.
        let meant = meant.is_some() && (bracket || rest.starts_with('-'));
        return meant.then(|| fault(format!("`ecslint {verb}` has no `:`"), FORM.to_owned()))?;
    }
    match meant {
        _ if known => Some(list(comment, at, verb, verb_at + verb.len())),
        Some(meant) => {
            fault(format!("unknown directive {}", quoted(verb)), format!("did you mean `{meant}`?"))
        }
        None if bracket => fault(format!("unknown directive {}", quoted(verb)), FORM.to_owned()),
        None => None,
    }
}

/// Reads the rule list and the reason.
fn list<'c>(comment: &'c str, start: usize, verb: &str, at: usize) -> Result<Directive<'c>, Fault> {
    let fault = |end: usize, message: &str, help: &str| Fault {
        range: start..end,
        message: message.to_owned(),
        help: help.to_owned(),
    };
    let open = at + (comment[at..].len() - comment[at..].trim_start_matches([' ', '\t']).len());
    if !comment[open..].starts_with('[') {
        return Err(fault(at, "the ignore names no rule", FORM));
    }
    let inside = comment[open + 1..].split(['\n', '\r']).next().unwrap_or_default();
    let Some(length) = inside.find(']') else {
        let end = open + 1 + inside.trim_end().len();
        return Err(fault(end, "the rule list is never closed", FORM));
    };
    let end = open + 1 + length + 1;
    let words = words(comment, open + 1..end - 1);
    if words.is_empty() {
        return Err(fault(end, "the ignore names no rule", FORM));
    }
    let (until, after) = match until(comment, end) {
        None => (None, end),
        Some((range, Some(date))) => (Some((date, range.clone())), range.end),
        Some((range, None)) => {
            let message = format!("there is no day {}", quoted(&comment[range.clone()]));
            let help = "write `until 2027-03-31`, then the reason".to_owned();
            return Err(Fault { range, message, help });
        }
    };
    let reason = reason(comment, after);
    if !reason.contains(char::is_alphanumeric) {
        let help = "say after the `]` why it is fine here";
        return Err(fault(after, "the ignore gives no reason", help));
    }
    Ok(Directive { whole_file: verb == "ignore-file", range: start..end, words, until, reason })
}

fn words(comment: &str, range: Range<usize>) -> Vec<(Range<usize>, &str)> {
    let mut words = Vec::new();
    let mut at = range.start;
    for part in comment[range].split(',') {
        let start = at + (part.len() - part.trim_start().len());
        let word = part.trim();
        if !word.is_empty() {
            words.push((start..start + word.len(), word));
        }
        at += part.len() + 1;
    }
    words
}

/// What stands for a day after the word `until`, and the day. Only what begins with a digit does:
/// reasons may begin with that word, too.
fn until(comment: &str, at: usize) -> Option<(Range<usize>, Option<Date>)> {
    let rest = comment[at..].trim_start_matches([' ', '\t', ':', ',', '-', '–', '—']);
    let word = rest.get(..5).filter(|it| it.eq_ignore_ascii_case("until"))?;
    let after = &rest[word.len()..];
    let day = after.trim_start_matches([' ', '\t', ':', '=']);
    if day.len() == after.len() || !day.starts_with(|it: char| it.is_ascii_digit()) {
        return None;
    }
    let length = day.find(|it: char| !it.is_ascii_alphanumeric() && !"-./".contains(it));
    let day = &day[..length.unwrap_or(day.len())];
    let day = day.trim_end_matches(['.', '-']);
    let start = comment.len() - rest.len() + (rest.len() - after.len());
    let start = start + (after.len() - after.trim_start_matches([' ', '\t', ':', '=']).len());
    Some((start..start + day.len(), Date::parse(day)))
}

/// The rest of the comment as one line, without what closes it or draws its frame.
fn reason(comment: &str, at: usize) -> String {
    let rest = &comment[at..];
    let rest = if comment.starts_with("/*") { rest.trim_end_matches("*/") } else { rest };
    let lines = rest.lines().map(|it| it.trim().trim_start_matches('*').trim());
    let text = lines.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
    text.trim_start_matches([' ', ':', ',', '-', '–', '—']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_are_read() {
        let long = "/* ecslint: ignore-file[a]\n * because\n * of it */";
        for (comment, whole_file, words, reason) in [
            ("# ecslint: ignore[a/b, c] why not", false, "a/b c", "why not"),
            ("#ecslint:ignore [a/*]: x", false, "a/*", "x"),
            ("// ECSLint: ignore-file[a] -- x - y", true, "a", "x - y"),
            ("/* ecslint: ignore[a,] x */", false, "a", "x"),
            ("# nginx # ecslint: ignore[a] x", false, "a", "x"),
            ("#checkov:skip=X:y # ecslint: ignore[a] x", false, "a", "x"),
            (long, true, "a", "because of it"),
        ] {
            let directive = parse(comment).unwrap().unwrap();
            let found: Vec<_> = directive.words.iter().map(|(_, word)| *word).collect();
            assert_eq!(found.join(" "), words, "{comment}");
            assert!(directive.words.iter().all(|(range, it)| comment[range.clone()] == **it));
            assert_eq!(directive.reason, reason, "{comment}");
            assert_eq!(directive.whole_file, whole_file, "{comment}");
        }
    }

    #[test]
    fn what_means_to_be_one_is_reported() {
        for (comment, place, message, help) in [
            ("# ecslint: ignore", "ecslint: ignore", "the ignore names no rule", FORM),
            ("# ecslint: ignore because", "ecslint: ignore", "the ignore names no rule", FORM),
            ("# ecslint: ignore[ ] x", "ecslint: ignore[ ]", "the ignore names no rule", FORM),
            ("# ecslint: ignore[a x", "ecslint: ignore[a x", "the rule list is never closed", FORM),
            (
                "# ecslint: ignore[a] -",
                "ecslint: ignore[a]",
                "the ignore gives no reason",
                "say after the `]` why it is fine here",
            ),
            (
                "# ecslint: ingore[a] x",
                "ecslint: ingore",
                "unknown directive `ingore`",
                "did you mean `ignore`?",
            ),
            (
                "# ecslint: disable-next-line a",
                "ecslint: disable-next-line",
                "unknown directive `disable-next-line`",
                "did you mean `ignore`?",
            ),
            ("# ecslint: [a] x", "ecslint: ", "unknown directive ``", FORM),
            ("# ecslint ignore[a] x", "ecslint ignore", "`ecslint ignore` has no `:`", FORM),
            ("# ecslint-ignore a", "ecslint-ignore", "`ecslint ignore` has no `:`", FORM),
        ] {
            let fault = parse(comment).unwrap().unwrap_err();
            assert_eq!(&comment[fault.range.clone()], place, "{comment}");
            assert_eq!((fault.message.as_str(), fault.help.as_str()), (message, help), "{comment}");
        }
    }

    #[test]
    fn last_days_are_read() {
        for (comment, day, place, reason) in [
            ("# ecslint: ignore[a] until 2027-03-31 why", "2027-03-31", "2027-03-31", "why"),
            ("# ecslint: ignore[a]: until: 2027-03-31, why", "2027-03-31", "2027-03-31", "why"),
            ("# ecslint: ignore[a] until 2027-03-31. Then", "2027-03-31", "2027-03-31", ". Then"),
            ("/* ecslint: ignore[a] until=2027-03-31\n * é */", "2027-03-31", "2027-03-31", "é"),
            ("# ecslint: ignore[a] until PLAT-812 lands", "", "", "until PLAT-812 lands"),
            ("# ecslint: ignore[a] untilé 2027-03-31", "", "", "untilé 2027-03-31"),
        ] {
            let directive = parse(comment).unwrap().unwrap();
            let found = directive.until.map(|(it, range)| (it.to_string(), &comment[range]));
            let found = found.unwrap_or_default();
            assert_eq!((found.0.as_str(), found.1), (day, place), "{comment}");
            assert_eq!(directive.reason, reason, "{comment}");
        }
        for (comment, message) in [
            ("# ecslint: ignore[a] until 2027-02-30 why", "there is no day `2027-02-30`"),
            ("# ecslint: ignore[a] until 31.3.2027 why", "there is no day `31.3.2027`"),
            ("# ecslint: ignore[a] until 2027-03-31", "the ignore gives no reason"),
        ] {
            assert_eq!(parse(comment).unwrap().unwrap_err().message, message, "{comment}");
        }
    }

    #[test]
    fn prose_is_left_alone() {
        for comment in [
            "# ecslint: see the docs",
            "# ecslint ignores this file",
            "# see https://example.org/ecslint: ignore nothing",
            "# the ecslint: ignore[a] form",
            "# é",
            "#",
        ] {
            assert_eq!(parse(comment), None, "{comment}");
        }
    }
}
