//! `--changed-since`: which lines a change has touched, as git tells, and findings without the others.

use crate::discover;
use crate::engine;
use crate::finding::{Finding, Label};
use crate::outcome::{Note, Outcome};
use crate::text::FileId;
use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The word that stands for what a pipeline compares with.
const AUTO: &str = "auto";

/// What a change has touched, or why that is everything.
pub(super) struct Changes {
    touched: Option<Touched>,
    note: Option<String>,
}

struct Touched {
    /// The top folder of the working tree, without links.
    root: PathBuf,
    /// The 1-based lines that are new or changed, by path from the root.
    lines: HashMap<String, Vec<Range<usize>>>,
    /// Files of which git shows no lines, and which have changed.
    whole: HashSet<String>,
    /// What git knows; anything else is new.
    tracked: HashSet<String>,
}

impl Changes {
    /// What the working tree of the repository around a folder has that the last common commit with a
    /// revision has not, untracked files included. `auto` stands for what a pipeline says it compares
    /// with, and for everything where there is no such thing or this clone does not hold it. Fails where
    /// git is not there or does not know the revision.
    pub(super) fn since(revision: &str, folder: &Path) -> Result<Self, String> {
        if revision != AUTO {
            return Self::compared(&[revision.to_owned()], folder);
        }
        let everything = |why: String| {
            let note = format!("--changed-since auto: {why}; everything is checked");
            Self { touched: None, note: Some(note) }
        };
        let bases = of_environment(|it| std::env::var(it).ok());
        if bases.is_empty() {
            return Ok(everything("no pull request or merge request is known".to_owned()));
        }
        Ok(Self::compared(&bases, folder).unwrap_or_else(everything))
    }

    /// Compares with the first of the revisions that there is.
    fn compared(revisions: &[String], folder: &Path) -> Result<Self, String> {
        let git = Git { folder: folder.to_owned() };
        let top = git.line(&["rev-parse", "--show-toplevel"]);
        let top = top.map_err(|it| it.in_words("no git repository is here"))?;
        let found = revisions.iter().find_map(|it| Some((it, git.commit(it)?)));
        let Some((revision, commit)) = found else {
            return Err(format!("git knows no revision `{}`", revisions[0]));
        };
        let base = git.line(&["merge-base", &commit, "HEAD"]);
        let note = base.is_err().then(|| {
            format!(
                "--changed-since: no common commit with `{revision}` is known; compared with itself"
            )
        });
        let base = base.unwrap_or(commit);
        let root = std::fs::canonicalize(&top).map_err(|it| format!("{top}: {it}"))?;
        let touched = Git { folder: root.clone() }.touched(root, &base);
        let touched = touched.map_err(|it| it.in_words("git could not compare"))?;
        Ok(Self { touched: Some(touched), note })
    }

    /// Leaves the findings of which some place lies on a changed line or in a new file, and those that
    /// say that something failed.
    pub(super) fn narrow(&self, outcome: &mut Outcome) {
        if let Some(message) = self.note.clone() {
            outcome.notes.push(Note { path: ".".to_owned(), message });
        }
        let Some(touched) = &self.touched else { return };
        let mut names = HashMap::new();
        let findings = std::mem::take(&mut outcome.findings);
        let before = findings.len();
        let counts = |it: &Finding| {
            engine::is_fixed(it.rule)
                || it.labels.iter().any(|it| touched.covers(outcome, it, &mut names))
        };
        let kept: Vec<_> = findings.into_iter().filter(counts).collect();
        outcome.unchanged = Some(before - kept.len());
        outcome.findings = kept;
    }
}

/// What a pipeline compares with: of GitHub the name of a branch, of GitLab a commit.
fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let get = |name: &str| variable(name).filter(|it| !it.is_empty());
    match (get("GITHUB_BASE_REF"), get("CI_MERGE_REQUEST_DIFF_BASE_SHA")) {
        (Some(branch), _) => vec![format!("origin/{branch}"), branch],
        (None, Some(commit)) => vec![commit],
        (None, None) => Vec::new(),
    }
}

impl Touched {
    fn covers(
        &self,
        outcome: &Outcome,
        label: &Label,
        names: &mut HashMap<FileId, Option<String>>,
    ) -> bool {
        let file = outcome.file(label.span.file);
        let name = names.entry(label.span.file).or_insert_with(|| self.name(&file.path));
        // What lies elsewhere, or nowhere, was not compared.
        let Some(name) = name.as_ref().filter(|it| self.tracked.contains(*it)) else { return true };
        if self.whole.contains(name) {
            return true;
        }
        let last = (label.span.end as usize).saturating_sub(1).max(label.span.start as usize);
        let (first, _) = file.position(label.span.start as usize);
        let (last, _) = file.position(last);
        let lines = self.lines.get(name);
        lines.is_some_and(|it| it.iter().any(|it| it.start <= last && first < it.end))
    }

    /// The path of a file from the root.
    fn name(&self, path: &str) -> Option<String> {
        let found = std::fs::canonicalize(path).ok()?;
        Some(discover::slashed(found.strip_prefix(&self.root).ok()?))
    }
}

/// Runs git in a folder.
struct Git {
    folder: PathBuf,
}

/// Why git said nothing.
enum Refusal {
    Missing,
    Said(String),
}

impl Refusal {
    fn in_words(self, what: &str) -> String {
        match self {
            Self::Missing => "--changed-since needs git, which is not on the PATH".to_owned(),
            Self::Said(said) if said.is_empty() => format!("--changed-since: {what}"),
            Self::Said(said) => format!("--changed-since: {what}: {said}"),
        }
    }
}

impl Git {
    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, Refusal> {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder);
        // Nothing that a repository's configuration names is run.
        command.args(["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"]);
        command.args(arguments).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
        command.stdin(std::process::Stdio::null());
        match command.output() {
            Ok(output) if output.status.success() => Ok(output.stdout),
            Ok(output) => {
                let said = String::from_utf8_lossy(&output.stderr);
                let first = said.lines().next().unwrap_or_default();
                Err(Refusal::Said(first.trim_start_matches("fatal: ").to_owned()))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Err(Refusal::Missing),
            Err(error) => Err(Refusal::Said(discover::reason(&error))),
        }
    }

    fn line(&self, arguments: &[&str]) -> Result<String, Refusal> {
        let said = self.run(arguments)?;
        Ok(String::from_utf8_lossy(&said).trim_end_matches(['\r', '\n']).to_owned())
    }

    fn commit(&self, revision: &str) -> Option<String> {
        // What starts with a dash would be an option.
        let name = Some(revision).filter(|it| !it.is_empty() && !it.starts_with('-'))?;
        let commit = format!("{name}^{{commit}}");
        self.line(&["rev-parse", "--verify", "--quiet", &commit]).ok()
    }

    fn touched(&self, root: PathBuf, base: &str) -> Result<Touched, Refusal> {
        // Whatever a user's configuration says of differences does not count.
        let diff = |how: &[&'static str]| {
            let mut arguments = vec!["diff", "--no-color", "--no-ext-diff", "--no-textconv"];
            arguments.extend(["--no-relative", "--find-renames", "--ignore-submodules=all"]);
            arguments.extend(how);
            arguments.extend([base, "--"]);
            self.run(&arguments)
        };
        let patch = diff(&[
            "--unified=0",
            "--inter-hunk-context=0",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--output-indicator-new=+",
            "--output-indicator-old=-",
        ])?;
        let numbers = diff(&["--numstat", "-z"])?;
        let tracked = self.run(&["ls-files", "--cached", "-z"])?;
        let tracked = tracked.split(|it| *it == 0).filter(|it| !it.is_empty());
        let tracked = tracked.map(|it| String::from_utf8_lossy(it).into_owned()).collect();
        Ok(Touched { root, lines: lines(&patch), whole: without_lines(&numbers), tracked })
    }
}

/// The new lines of a patch without context, by file.
fn lines(patch: &[u8]) -> HashMap<String, Vec<Range<usize>>> {
    let mut found: HashMap<String, Vec<Range<usize>>> = HashMap::new();
    let (mut name, mut left) = (None, 0);
    for line in patch.split(|it| *it == b'\n') {
        if left > 0 && line.starts_with(b"\\") {
            continue;
        }
        if left > 0 {
            left -= 1;
            continue;
        }
        if let Some(path) = line.strip_prefix(b"+++ ") {
            let path = unquoted(path);
            name = path.strip_prefix("b/").map(str::to_owned);
        } else if let Some((old, new)) = line.strip_prefix(b"@@ -").and_then(hunk) {
            left = old + new.len();
            if let Some(name) = name.clone().filter(|_| !new.is_empty()) {
                found.entry(name).or_default().push(new);
            }
        }
    }
    found
}

/// Of `1,2 +3,4 @@ …` how many lines go, and which are new.
fn hunk(text: &[u8]) -> Option<(usize, Range<usize>)> {
    let text = String::from_utf8_lossy(text);
    let mut words = text.split(' ');
    let pair = |word: &str| {
        let (start, count) = word.split_once(',').unwrap_or((word, "1"));
        Some((start.parse::<usize>().ok()?, count.parse::<usize>().ok()?))
    };
    let (_, old) = pair(words.next()?)?;
    let (start, count) = pair(words.next()?.strip_prefix('+')?)?;
    Some((old, start..start + count))
}

/// A path as a patch has it: in quotes with escapes as in C where it needs them, with a tab behind it
/// where it has blanks.
fn unquoted(path: &[u8]) -> String {
    let path = path.strip_suffix(b"\t").unwrap_or(path);
    let inside = path.strip_prefix(b"\"").and_then(|it| it.strip_suffix(b"\""));
    let Some(inside) = inside else { return String::from_utf8_lossy(path).into_owned() };
    let (mut bytes, mut at) = (Vec::new(), 0);
    while let Some(&byte) = inside.get(at) {
        at += 1;
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        let digits = inside.get(at..at + 3).and_then(|it| std::str::from_utf8(it).ok());
        let octal = digits.and_then(|it| u8::from_str_radix(it, 8).ok());
        match (octal, inside.get(at)) {
            (Some(byte), _) => {
                bytes.push(byte);
                at += 3;
            }
            (None, Some(letter)) => {
                let known = b"abtnvfr".iter().position(|it| it == letter);
                bytes.push(known.map_or(*letter, |it| 7 + it as u8));
                at += 1;
            }
            (None, None) => {}
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The files of `--numstat -z` that have no numbers: they are taken for binary.
fn without_lines(numbers: &[u8]) -> HashSet<String> {
    let mut found = HashSet::new();
    let mut entries = numbers.split(|it| *it == 0);
    while let Some(entry) = entries.next() {
        let mut parts = entry.splitn(3, |it| *it == b'\t');
        let counts = (parts.next(), parts.next());
        // Of a renamed file both names follow.
        let name = match parts.next() {
            Some([]) => entries.by_ref().nth(1),
            other => other,
        };
        if let ((Some(b"-"), Some(b"-")), Some(name)) = (counts, name) {
            found.insert(String::from_utf8_lossy(name).into_owned());
        }
    }
    found
}

/// The folder that a path is in, or is.
pub(super) fn folder(path: &Path) -> PathBuf {
    if path.is_dir() {
        return path.to_owned();
    }
    let parent =
        path.parent().filter(|it| *it != Path::new("") && path.as_os_str() != OsStr::new("-"));
    parent.map_or_else(|| PathBuf::from("."), Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_are_read() {
        let patch = b"diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1,2 @@ a\n-old\n+++ b/no\n+new\n\\ No newline at end of file\n@@ -9,2 +10,0 @@\n--- a\n-b\ndiff --git \"a/\\303\\251\\t\\\"\" \"b/\\303\\251\\t\\\"\"\nnew file mode 100644\n--- /dev/null\n+++ \"b/\\303\\251\\t\\\"\"\n@@ -0,0 +1 @@\n+x\ndiff --git a/a b.json b/a b.json\n--- a/a b.json\n+++ b/a b.json\t\n@@ -3 +4 @@\n-a\n+b\ndiff --git a/gone b/gone\n--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n";
        let mut found: Vec<_> = lines(patch).into_iter().collect();
        found.sort_by(|a, b| a.0.cmp(&b.0));
        let expected = [("a b.json", 4..5), ("x", 1..3), ("é\t\"", 1..2)];
        let expected = expected.map(|(name, range)| (name.to_owned(), vec![range]));
        assert_eq!(found, expected);
    }

    #[test]
    fn files_without_lines_are_known() {
        let numbers = b"1\t2\ta\0-\t-\tb c\0-\t-\t\0old\0new\x001\t0\t\0from\0to\0";
        let mut found: Vec<_> = without_lines(numbers).into_iter().collect();
        found.sort();
        assert_eq!(found, ["b c", "new"]);
    }

    #[test]
    fn pipelines_say_what_they_compare_with() {
        let of = |known: &'static [(&str, &str)]| {
            of_environment(|name| {
                let found = known.iter().find(|(it, _)| *it == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(&[("GITHUB_BASE_REF", "main")]), ["origin/main", "main"]);
        assert_eq!(of(&[("CI_MERGE_REQUEST_DIFF_BASE_SHA", "abc")]), ["abc"]);
        assert!(of(&[("GITHUB_BASE_REF", "")]).is_empty());
    }
}
