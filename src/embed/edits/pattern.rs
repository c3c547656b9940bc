//! Regular expressions of POSIX as those of Rust.

use regex::{Regex, RegexBuilder};
use std::iter::Peekable;
use std::str::Chars;

/// How large an expression may become, in bytes.
const LARGEST: usize = 1 << 19;

/// A regular expression that finds the same in a line. `None` where it is wrong, or may find something else:
/// of several ways POSIX takes the longest, Rust the first.
pub(super) fn regex(pattern: &str, is_extended: bool, ignores_case: bool) -> Option<Regex> {
    let mut reader = Reader { rest: pattern.chars().peekable(), is_extended, out: String::new() };
    reader.all()?;
    let (builder, size) = (&mut RegexBuilder::new(&reader.out), LARGEST);
    builder.case_insensitive(ignores_case).size_limit(size).build().ok()
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    is_extended: bool,
    out: String,
}

impl Reader<'_> {
    fn all(&mut self) -> Option<()> {
        // Where an expression, or one in parentheses, begins.
        let mut is_start = true;
        while let Some(it) = self.rest.next() {
            let was_start = std::mem::replace(&mut is_start, false);
            match it {
                '\\' => is_start = self.escaped()?,
                '[' => self.brackets()?,
                '.' => self.out.push('.'),
                '*' if was_start => self.literal('*'),
                '*' => self.out.push('*'),
                '^' if was_start => {
                    self.out.push('^');
                    is_start = true;
                }
                '$' if self.rest.peek().is_none() => self.out.push('$'),
                '^' | '$' if self.is_extended => return None,
                '|' if self.is_extended => return None,
                '(' if self.is_extended => {
                    self.out.push('(');
                    is_start = true;
                }
                '+' | '?' | '{' if self.is_extended && was_start => return None,
                '+' | '?' | '{' | '}' | ')' if self.is_extended => self.out.push(it),
                it => self.literal(it),
            }
        }
        Some(())
    }

    fn literal(&mut self, it: char) {
        self.out += &regex::escape(it.encode_utf8(&mut [0; 4]));
    }

    /// What stands behind a backslash. Says whether an expression begins behind it.
    fn escaped(&mut self) -> Option<bool> {
        let it = self.rest.next()?;
        match it {
            'n' | 't' | 'w' | 'W' | 's' | 'S' => self.out.extend(['\\', it]),
            '(' | ')' | '{' | '}' | '+' | '?' if !self.is_extended => self.out.push(it),
            '|' if !self.is_extended => return None,
            it if it.is_alphanumeric() => return None,
            it => self.literal(it),
        }
        Some(it == '(' && !self.is_extended)
    }

    /// A set of characters in brackets, in which a backslash is none too.
    fn brackets(&mut self) -> Option<()> {
        self.out.push('[');
        if self.rest.next_if_eq(&'^').is_some() {
            self.out.push('^');
        }
        if self.rest.next_if_eq(&']').is_some() {
            self.out += "\\]";
        }
        loop {
            match self.rest.next()? {
                ']' => {
                    self.out.push(']');
                    return Some(());
                }
                '[' if matches!(self.rest.peek(), Some(':')) => {
                    let name: String = self.rest.by_ref().take_while(|it| *it != ']').collect();
                    self.out += &format!("[{name}]");
                }
                '[' if matches!(self.rest.peek(), Some('.' | '=')) => return None,
                // GNU reads some escapes here, others do not.
                '\\' => return None,
                '-' => self.out.push('-'),
                it if it.is_alphanumeric() => self.out.push(it),
                it if it.is_ascii() => self.out.extend(['\\', it]),
                it => self.out.push(it),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(pattern: &str, is_extended: bool, text: &str) -> Option<String> {
        let found = regex(pattern, is_extended, false)?;
        Some(found.find(text).map_or("-", |it| it.as_str()).to_owned())
    }

    #[test]
    fn basic_and_extended() {
        let text = r#"  "image": "web:1+a|b","#;
        for (pattern, is_extended, expected) in [
            (r#""image": ".*""#, false, Some(r#""image": "web:1+a|b""#)),
            (r#""image": "[^"]*""#, true, Some(r#""image": "web:1+a|b""#)),
            ("1+a|b", false, Some("1+a|b")),
            (r"1\+", false, Some("1")),
            ("[0-9]+", true, Some("1")),
            (r"[[:space:]]*\(.\)image", false, Some(r#"  "image"#)),
            (r"w\{1,2\}e", false, Some("we")),
            ("*", false, Some("-")),
            ("^ *", false, Some("  ")),
            (",$", false, Some(",")),
            ("a|b", true, None),
            (r"\(a\)\1", false, None),
            (r"[\.]", false, None),
            ("[a", false, None),
            ("(a", true, None),
        ] {
            let found = first(pattern, is_extended, text);
            assert_eq!(found.as_deref(), expected, "{pattern}");
        }
    }
}
