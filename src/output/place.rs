//! Places as files that are uploaded name them: paths from the root of the repository, regions of one
//! line.

use crate::outcome::Outcome;
use crate::text::Span;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a path may hold in a URI as it is: the unreserved characters of RFC 3986, and its slashes.
const KEPT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Where a span starts and ends, on its first line; columns are UTF-16 units from 1, the end exclusive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Region {
    pub line: usize,
    pub column: usize,
    pub end_column: usize,
}

impl Region {
    /// The region of a span.
    pub fn of(outcome: &Outcome, span: Span) -> Self {
        let file = outcome.file(span.file);
        let range = file.one_line(span);
        let (line, column) = file.position_utf16(range.start);
        let (_, end_column) = file.position_utf16(range.end);
        Self { line, column, end_column }
    }
}

/// The path of a span's file as seen from the root of the repository.
pub(super) fn path(outcome: &Outcome, span: Span) -> String {
    of(outcome, &outcome.file(span.file).path)
}

/// A path, as it is shown, as seen from the root of the repository.
pub(super) fn of(outcome: &Outcome, path: &str) -> String {
    let known = outcome.context.from_root.get(path);
    known.cloned().unwrap_or_else(|| from_root(&outcome.root_prefix, path))
}

/// A path as seen from the root of the repository: with `/`, without `.` and `..`. Nothing outside the
/// root has such a path; of an absolute one only the file name is told, the rest names people and
/// machines.
pub(super) fn from_root(prefix: &str, path: &str) -> String {
    let path = path.replace('\\', "/");
    let absolute = path.starts_with('/') || path.as_bytes().get(1) == Some(&b':');
    if absolute {
        return path.rsplit('/').next().unwrap_or_default().to_owned();
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in prefix.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// A relative path as a URI reference.
pub(super) fn uri(path: &str) -> String {
    utf8_percent_encode(path, KEPT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_root() {
        assert_eq!(from_root("", "./a//b.json"), "a/b.json");
        assert_eq!(from_root("deploy/prod/", "../x/./task.json"), "deploy/x/task.json");
        assert_eq!(from_root("", "a\\b.json"), "a/b.json");
        assert_eq!(from_root("", "../../secret/task.json"), "secret/task.json");
        assert_eq!(from_root("sub/", "/home/ada/task.json"), "task.json");
        assert_eq!(from_root("sub/", "C:\\Users\\ada\\task.json"), "task.json");
    }

    #[test]
    fn uris_are_encoded() {
        assert_eq!(uri("a b/50%/é#?:.json"), "a%20b/50%25/%C3%A9%23%3F%3A.json");
    }
}
