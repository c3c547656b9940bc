//! What a run found: the one value that every output prints.

use crate::discover::Content;
use crate::document::Kind;
use crate::finding::{Edit, Finding, Fix, Safety};
use crate::load::{self, Input};
use crate::mask::Masked;
use crate::output::Context;
use crate::pipeline;
use crate::rule::{Rule, Severity};
use crate::text::{FileId, LineIndex, Span};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

/// A file that findings are about.
#[derive(Debug)]
pub struct SourceFile {
    /// As given or found, relative to the working directory where possible, with `/`.
    pub path: String,
    text: Arc<str>,
    lines: OnceLock<LineIndex>,
    templates: OnceLock<Vec<Range<usize>>>,
    secrets: Vec<Range<usize>>,
    masked: OnceLock<Masked>,
    masked_lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// A file with its text. `secrets` are ranges that a view of it knows to be secret; what the
    /// text itself gives away is found when it is first shown.
    pub fn new(path: String, text: Arc<str>, secrets: Vec<Range<usize>>) -> Self {
        Self {
            path,
            text,
            lines: OnceLock::new(),
            templates: OnceLock::new(),
            secrets,
            masked: OnceLock::new(),
            masked_lines: OnceLock::new(),
        }
    }

    /// The same file, with nothing found out about it yet.
    pub fn again(&self) -> Self {
        Self::new(self.path.clone(), self.text.clone(), self.secrets.clone())
    }

    /// The text as it is in the file. It may hold secrets: outputs draw from [`Self::masked`].
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The template that rendered the text at an offset, as Helm says it in a comment above the document:
    /// `# Source: web/templates/deployment.yaml`.
    pub fn template(&self, offset: usize) -> Option<&str> {
        let templates = self.templates.get_or_init(|| templates(&self.text));
        let before = templates.partition_point(|it| it.start <= offset);
        self.text.get(templates.get(before.checked_sub(1)?)?.clone())
    }

    /// The lines of [`Self::text`].
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// The text with its secrets hidden, same lines, and the way from true offsets to its own.
    pub fn masked(&self) -> &Masked {
        self.masked.get_or_init(|| Masked::new(&self.text, &self.secrets))
    }

    /// A 0-based line of [`Self::masked`] and where it starts there, without its line break and
    /// without a byte order mark.
    pub fn masked_line(&self, line: usize) -> (usize, &str) {
        let text = &self.masked().text;
        let lines = self.masked_lines.get_or_init(|| LineIndex::new(text));
        let start = lines.start(line);
        let shown = &text[start..lines.end(text, line)];
        match shown.strip_prefix('\u{feff}') {
            Some(rest) if line == 0 => (start + '\u{feff}'.len_utf8(), rest),
            _ => (start, shown),
        }
    }

    /// The 1-based line and column (in characters) of an offset.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        self.lines().position(&self.text, offset)
    }

    /// The 1-based line and column (in UTF-16 units) of an offset.
    pub fn position_utf16(&self, offset: usize) -> (usize, usize) {
        self.lines().position_utf16(&self.text, offset)
    }

    /// The part of a span on its first line, without the line break.
    pub fn one_line(&self, span: Span) -> Range<usize> {
        let start = (span.start as usize).min(self.text.len());
        let end = (span.end as usize).min(self.lines().end(&self.text, self.lines().line(start)));
        start..end.max(start)
    }
}

/// What took a finding out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// A comment in the file itself.
    Comment,
    /// An `[[ignore]]` of the configuration.
    Configuration,
    /// The baseline: it was there before.
    Baseline,
}

impl By {
    /// `comment`, `configuration` or `baseline`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Configuration => "configuration",
            Self::Baseline => "baseline",
        }
    }
}

/// A finding that was taken out, and why.
#[derive(Clone, Debug)]
pub struct Suppressed {
    /// The finding.
    pub finding: Finding,
    /// The reason the ignore gives; of a finding in the baseline, since when it is there.
    pub reason: String,
    /// What took it out.
    pub by: By,
}

/// Something the reader of a report should know that is not a finding: a file left alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// The file it is about.
    pub path: String,
    /// What, as a sentence without a full stop.
    pub message: String,
}

/// A part of the job that could not be done: the run exits with 2.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The file it is about, if any.
    pub path: Option<String>,
    /// What, as a sentence without a full stop.
    pub message: String,
}

/// What a run found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The way from the root of the repository to the working directory: empty, or `sub/dir/`. What
    /// is uploaded names files as seen from the root.
    pub root_prefix: String,
    /// The working directory as a URL with a slash at its end, where the terminal follows links.
    pub link_base: Option<String>,
    /// When the files were checked, for the one format that asks for it; it takes 1970 where this is
    /// `None`.
    pub time: Option<SystemTime>,
    /// Files by [`FileId`]; those without documents of ours are `None`.
    pub files: Vec<Option<SourceFile>>,
    /// Findings that count, sorted by path, place and rule.
    pub findings: Vec<Finding>,
    /// Findings that ignores and the baseline took out.
    pub suppressed: Vec<Suppressed>,
    /// How many findings were left out because they stand on lines that have not changed, where only
    /// changes are asked for.
    pub unchanged: Option<usize>,
    /// What reports tell of the run besides what it found.
    pub context: Context,
    /// How many documents of each kind were checked.
    pub checked: BTreeMap<Kind, usize>,
    /// How many files held them.
    pub checked_files: usize,
    /// What was left alone, and why.
    pub notes: Vec<Note>,
    /// What could not be done.
    pub failures: Vec<Failure>,
    /// The rules that ran, sorted by id.
    pub rules: Vec<&'static Rule>,
    /// 0, 1, 2 or 3; the same whatever is printed.
    pub exit_code: u8,
}

impl Outcome {
    /// The file of a span. Findings only refer to files that are there.
    pub fn file(&self, id: FileId) -> &SourceFile {
        let file = self.files.get(id.0 as usize).and_then(Option::as_ref);
        file.expect("a finding refers to a file of the outcome")
    }

    /// The template that rendered what a finding is about, where the text says so.
    pub fn template(&self, finding: &Finding) -> Option<String> {
        let template = self.file(finding.span().file).template(finding.span().start as usize)?;
        Some(self.redact(finding, template).into_owned())
    }

    /// The message of a finding for formats that have no place of their own for its template: with that
    /// at its end.
    pub fn message(&self, finding: &Finding) -> String {
        let message = self.redact(finding, &finding.message);
        match self.template(finding) {
            Some(template) => format!("{message} (from {template})"),
            None => message.into_owned(),
        }
    }

    /// A text of a finding (message, help, label) without the secrets of the files it is about.
    pub fn redact<'a>(&self, finding: &Finding, text: &'a str) -> Cow<'a, str> {
        let mut shown = Cow::Borrowed(text);
        let mut done: Option<FileId> = None;
        for file in finding.labels.iter().map(|it| it.span.file) {
            // Labels mostly lie in one file.
            if done.replace(file) != Some(file) {
                shown = match self.file(file).masked().redact(&shown) {
                    Cow::Borrowed(_) => shown,
                    Cow::Owned(redacted) => Cow::Owned(redacted),
                };
            }
        }
        shown
    }

    /// The reason of an ignore without what shows itself to be a secret, and without those of the files.
    pub fn reason(&self, suppressed: &Suppressed) -> String {
        let masked = Masked::new(&suppressed.reason, &[]);
        let shown = self.redact(&suppressed.finding, &masked.text).into_owned();
        // File 0 is the configuration, if there is one.
        match self
            .files
            .first()
            .and_then(Option::as_ref)
            .filter(|_| suppressed.by == By::Configuration)
        {
            Some(config) => config.masked().redact(&shown).into_owned(),
            None => shown,
        }
    }

    /// The fix of a finding, if it may be shown: none of its texts holds a secret.
    pub fn shareable_fix<'f>(&self, finding: &'f Finding) -> Option<&'f Fix> {
        let innocent = |text: &str| matches!(self.redact(finding, text), Cow::Borrowed(_));
        let edit_is_innocent = |it: &Edit| innocent(&it.text);
        let fix = finding.fix.as_ref()?;
        (innocent(&fix.title) && fix.edits.iter().all(edit_is_innocent)).then_some(fix)
    }

    /// How many findings have a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|it| it.severity == severity).count()
    }

    /// How many findings carry a fix that can be applied unseen.
    pub fn safely_fixable(&self) -> usize {
        let fixes = self.findings.iter().filter_map(|it| it.fix.as_ref());
        fixes.filter(|it| it.safety == Safety::Safe).count()
    }

    /// How many findings were taken out by ignores, and how many by the baseline.
    pub fn taken_out(&self) -> (usize, usize) {
        let old = self.suppressed.iter().filter(|it| it.by == By::Baseline).count();
        (self.suppressed.len() - old, old)
    }

    /// How many findings carry a fix.
    pub fn fixable(&self) -> usize {
        self.findings.iter().filter(|it| it.fix.is_some()).count()
    }
}

/// Where a text names the templates it was rendered from, each behind the mark of its document.
fn templates(text: &str) -> Vec<Range<usize>> {
    const SOURCE: &str = "# Source: ";
    let mut found = Vec::new();
    for (at, _) in text.match_indices(SOURCE) {
        let before = text[..at].strip_suffix('\n').map(|it| it.strip_suffix('\r').unwrap_or(it));
        let marked = before.is_some_and(|it| it == "---" || it.ends_with("\n---"));
        let start = at + SOURCE.len();
        let name = text[start..].lines().next().unwrap_or_default().trim_end();
        if marked && !name.is_empty() && !name.contains(char::is_whitespace) {
            found.push(start..start + name.len());
        }
    }
    found
}

/// The outcome of checking one text, for tests and editors: no configuration, no files read.
pub fn of_text(path: &str, text: &str, plan: &crate::check::Plan) -> Outcome {
    of_files(&[(path, text)], None, plan)
}

/// The outcome of checking texts together, as the files of one run with nothing around them. They are
/// the files from 0 on.
pub fn of_texts(files: &[(&str, &str)], plan: &crate::check::Plan) -> Outcome {
    let mut present = HashSet::new();
    for (path, _) in files {
        let folders = path.match_indices('/').map(|(at, _)| at);
        present.extend(folders.chain([path.len()]).map(|it| path[..it].to_owned()));
    }
    of_files(files, Some(present), plan)
}

fn of_files(
    files: &[(&str, &str)],
    present: Option<HashSet<String>>,
    plan: &crate::check::Plan,
) -> Outcome {
    let load = |(id, (path, text)): (u32, &(&str, &str))| {
        let content = Ok(Content::Text(Arc::from(*text)));
        let (path, config_path) = ((*path).to_owned(), (*path).to_owned());
        load::load(FileId(id), Input::new(path, config_path, content), None)
    };
    let loaded = (0..).zip(files).map(load).collect();
    pipeline::put_together(pipeline::check_all(loaded, present, plan), plan)
}
