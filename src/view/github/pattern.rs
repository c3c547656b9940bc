//! Patterns for branches, tags and paths in the filters of events.

use std::ops::Range;

/// What is wrong with a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PatternFault {
    /// The part in question.
    pub range: Range<usize>,
    /// What it is: a clause.
    pub what: &'static str,
    /// What to do.
    pub help: String,
}

/// What is wrong with a pattern, if anything is. `is_path` tells patterns of paths from those of names of
/// branches and tags.
pub fn pattern_fault(text: &str, is_path: bool) -> Option<PatternFault> {
    let whole = 0..text.len();
    let fault = |range, what, help: &str| Some(PatternFault { range, what, help: help.to_owned() });
    let body = text.strip_prefix('!').unwrap_or(text);
    if text.is_empty() || body.is_empty() {
        return fault(whole, "leaves nothing to match", "write a pattern such as `main`");
    }
    if text.trim() != text {
        return fault(whole, "begins or ends with a blank", "remove the blank");
    }
    if is_path {
        if body == "." || body == ".." || body.starts_with("./") || body.starts_with("../") {
            let rest = body.trim_start_matches("./");
            let help = match rest {
                "" | "." => "write `**` for all files".to_owned(),
                rest => format!("write `{rest}`"),
            };
            return fault(whole, "matches nothing: paths begin without a dot", &help);
        }
    } else if body.starts_with("refs/heads/") || body.starts_with("refs/tags/") {
        let rest = body.splitn(3, '/').last().unwrap_or_default();
        return fault(
            whole,
            "matches nothing: names stand without `refs/`",
            &format!("write `{rest}`"),
        );
    } else if body.starts_with('/') || body.ends_with('/') || body.contains("//") {
        let help = "write a pattern such as `release/**`; regular expressions are not known";
        return fault(whole, "matches nothing: no name has a slash there", help);
    }
    marks(text, is_path)
}

/// What is wrong with single characters of a pattern.
fn marks(text: &str, is_path: bool) -> Option<PatternFault> {
    let fault = |range: Range<usize>, what, help: &str| {
        Some(PatternFault { range, what, help: help.to_owned() })
    };
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, it)) = chars.next() {
        let here = at..at + it.len_utf8();
        match it {
            '\\' => match chars.next() {
                Some((_, '[' | ']' | '?' | '+' | '*' | '!' | '\\')) => {}
                _ if is_path => {
                    return fault(
                        here,
                        "has `\\`, which only escapes",
                        "write `/` between folders",
                    );
                }
                _ => return fault(here, "has `\\`, which only escapes", "escape only `[?+*\\!`"),
            },
            '[' => {
                let rest = text.get(at + 1..).unwrap_or_default();
                let Some(end) = rest.find(']').filter(|it| *it > 0) else {
                    return fault(at..text.len(), "has a bracket that is not closed", "add `]`");
                };
                let inner = rest.get(..end).unwrap_or_default();
                if let Some(range) = backwards(inner) {
                    let range = at + 1 + range.start..at + 1 + range.end;
                    return fault(range, "has a range that runs backwards", "swap its ends");
                }
                while chars.next_if(|(next, _)| *next <= at + 1 + end).is_some() {}
            }
            '?' | '+' if before.is_none_or(|it| matches!(it, '?' | '+' | '*' | '!')) => {
                let help = "put it after the character that it is for, or use `*`";
                return fault(here, "has a mark with nothing before it", help);
            }
            ' ' | '\t' | '\n' | '~' | '^' | ':' if !is_path => {
                return fault(here, "has a character that no branch or tag has", "remove it");
            }
            '\n' => return fault(here, "spans lines", "write one pattern an item"),
            _ => {}
        }
        before = Some(it);
    }
    None
}

/// A range such as `9-0` among the characters of a bracket.
fn backwards(inner: &str) -> Option<Range<usize>> {
    let bytes = inner.as_bytes();
    bytes.windows(3).position(|it| matches!(it, [from, b'-', to] if from > to)).map(|at| at..at + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for good in
            ["main", "release/**", "v[0-9]+.[0-9]+", "!docs/**", "feature-?", "**", "v*.*.*"]
        {
            assert_eq!(pattern_fault(good, false), None, "{good}");
        }
        for good in ["src/**", "!src/docs/**", "**.js", ".github/**", "a b.txt", "*"] {
            assert_eq!(pattern_fault(good, true), None, "{good}");
        }
        for bad in
            ["", "!", "refs/heads/main", "/^v/", "v[0-", "v[9-0]", "a b", "a~", "^v", "+a", " a"]
        {
            assert!(pattern_fault(bad, false).is_some(), "{bad}");
        }
        for bad in ["./src", ".", "../x", "a\\b", "a ", "a\nb"] {
            assert!(pattern_fault(bad, true).is_some(), "{bad}");
        }
    }
}
