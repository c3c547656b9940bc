//! What a rule says about a place.

use crate::dialect::Dialect;
use crate::rule::{Place, Rule, Severity};
use crate::text::{FileId, Span, nearest};
use crate::tree::{Node, Origin, ScalarType, Style, Syntax};
use std::borrow::Cow;

/// A place with a few words about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there; may be empty for the first label.
    pub text: String,
}

impl From<&Origin> for Label {
    fn from(origin: &Origin) -> Self {
        Self { span: origin.span, text: origin.name.clone() }
    }
}

/// Whether a fix can be applied unseen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Safety {
    /// It means what the author meant.
    Safe,
    /// It is a likely guess.
    Unsafe,
}

/// A replacement of a range of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
    /// Where the file says what each further line of the text begins with, for a document inside
    /// another.
    pub margin: Option<Span>,
}

impl Edit {
    /// A replacement by a text of one line.
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into(), margin: None }
    }

    /// Puts its lines the way those of the file's text are: indented as the document is in it, and with the
    /// same line breaks.
    pub fn fit(&mut self, text: &str) {
        if !self.text.contains('\n') {
            return;
        }
        let margin = self.margin.take().and_then(|it| text.get(it.range())).unwrap_or_default();
        let ends_with_return = text.split_once('\n').is_some_and(|(it, _)| it.ends_with('\r'));
        let line_break = if ends_with_return { "\r\n" } else { "\n" };
        self.text = self.text.replace('\n', &format!("{line_break}{margin}"));
    }
}

/// Edits that remove a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What it does, an imperative: `replace it with "awsvpc"`.
    pub title: String,
    /// Whether it can be applied unseen.
    pub safety: Safety,
    /// The edits; they do not overlap.
    pub edits: Vec<Edit>,
}

/// One finding. The first label is its place.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// What happens if it is left alone.
    pub severity: Severity,
    /// What is the matter: lower case, no full stop, about 80 characters.
    pub message: String,
    /// What to do: something that can be typed.
    pub help: String,
    /// Where it is, then other places that belong to it.
    pub labels: Vec<Label>,
    /// Where it is in the structure of the document; stable under reformatting.
    pub locator: String,
    /// How it can be mended by a machine.
    pub fix: Option<Fix>,
}

impl Finding {
    /// The place.
    pub fn span(&self) -> Span {
        self.labels[0].span
    }

    /// Says a few words at the place itself.
    pub fn label(&mut self, text: impl Into<String>) -> &mut Self {
        self.labels[0].text = text.into();
        self
    }

    /// Marks a second place. Where that is the same of another item, the finding is known by the first of
    /// them in the alphabet: so it stays the same when the items change places.
    pub fn also(&mut self, place: impl Place, text: impl Into<String>) -> &mut Self {
        let other = place.locator();
        if other < self.locator && are_peers(&self.locator, &other) {
            self.locator = other;
        }
        self.labels.push(Label { span: place.place(), text: text.into() });
        self.labels.extend(place.origin().map(Label::from));
        self
    }

    /// Writes the names of the API in all texts as a language writes them.
    pub fn respell(&mut self, dialect: Dialect) {
        let texts = [&mut self.message, &mut self.help];
        for text in texts.into_iter().chain(self.labels.iter_mut().map(|it| &mut it.text)) {
            if let Cow::Owned(respelled) = dialect.respell(text) {
                *text = respelled;
            }
        }
    }

    /// Says what to do.
    pub fn help(&mut self, text: impl Into<String>) -> &mut Self {
        self.help = text.into();
        self
    }

    /// Another severity than the rule's, where the outcome differs from case to case.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    /// Says which of the known words the text of `node` was meant to be, and offers to write that; where
    /// none is near, what to do otherwise.
    pub fn meant<'a>(
        &mut self,
        node: Node<'_>,
        known: impl IntoIterator<Item = &'a str>,
        otherwise: impl FnOnce() -> String,
    ) -> &mut Self {
        match nearest(node.raw_text(), known) {
            Some(near) => self
                .help(format!("did you mean `{near}`?"))
                .fix(replace(node, near, Safety::Unsafe).or_else(|| replace_name(node, near))),
            None => self.help(otherwise()),
        }
    }

    /// Puts the lines of its fix the way those of the file are. A fix of several lines in another file
    /// is given up.
    pub fn fit_fix(&mut self, file: FileId, text: &str) {
        let Some(fix) = &mut self.fix else { return };
        if fix.edits.iter().any(|it| it.span.file != file && it.text.contains('\n')) {
            self.fix = None;
            return;
        }
        fix.edits.iter_mut().for_each(|it| it.fit(text));
    }

    /// Attaches a fix, where one can be made.
    pub fn fix(&mut self, fix: Option<Fix>) -> &mut Self {
        self.fix = fix;
        self
    }
}

/// Sorts findings by place and drops those said twice, as an aliased node makes them.
pub fn settle(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        let key = |it: &Finding| (it.span(), it.rule.id);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
    findings
        .dedup_by(|a, b| a.rule.id == b.rule.id && a.span() == b.span() && a.message == b.message);
}

/// Whether a word can be put in place of another unseen: only where they differ in nothing but case.
pub fn by_case(written: &str, meant: &str) -> Safety {
    match written.eq_ignore_ascii_case(meant) {
        true => Safety::Safe,
        false => Safety::Unsafe,
    }
}

/// A fix that puts another text in place of a scalar, in the scalar's own notation. None where the
/// scalar is not in the file byte for byte, or the text needs an escape there.
pub fn replace(node: Node<'_>, text: &str, safety: Safety) -> Option<Fix> {
    if !node.is_verbatim() {
        return replace_defined(node, text);
    }
    let plain_enough = reads_plain(text);
    let written = match node.style() {
        _ if node.syntax() == Syntax::Hcl && !fits_hcl(node, text) => return None,
        Style::DoubleQuoted if !text.contains(['"', '\\']) && !text.contains(char::is_control) => {
            format!("\"{text}\"")
        }
        Style::SingleQuoted if !text.contains(['\'', '\n']) => format!("'{text}'"),
        Style::Plain if node.syntax() == Syntax::Json || plain_enough => text.to_owned(),
        _ => return None,
    };
    let title = format!("replace it with `{text}`");
    Some(Fix { title, safety, edits: vec![Edit::new(node.span(), written)] })
}

/// A fix that puts one name in place of another where a variable gets it that is the whole of a scalar. Others
/// may read it there.
fn replace_defined(node: Node<'_>, name: &str) -> Option<Fix> {
    let written = node.raw_text();
    let span = node.origin()?.editable.filter(|it| it.range().len() == written.len())?;
    let title = format!("replace it with `{name}` where it is set");
    let edits = vec![Edit::new(span, name)];
    (is_name(written) && is_name(name)).then_some(Fix { title, safety: Safety::Unsafe, edits })
}

/// Whether a text means itself in every notation.
fn is_name(text: &str) -> bool {
    let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_');
    !text.is_empty() && text.chars().all(plain)
}

/// A fix that puts one name in place of another that the file has without what its notation puts around it, as
/// an option of a command has. Names of these characters mean themselves in every notation.
fn replace_name(node: Node<'_>, name: &str) -> Option<Fix> {
    let written = is_name(node.raw_text()) && is_name(name) && !node.is_derived();
    let text = node.embedded().filter(|_| written && !node.is_verbatim())?;
    let span = text.editable(0..node.raw_text().len() as u32)?;
    let title = format!("replace it with `{name}`");
    Some(Fix { title, safety: Safety::Unsafe, edits: vec![Edit::new(span, name)] })
}

/// Whether two locators name the same of two items of a list, or two containers.
fn are_peers(one: &str, other: &str) -> bool {
    const LISTS: [&str; 5] = [
        "containerDefinitions",
        "ContainerDefinitions",
        "container_definitions",
        "containers",
        "initContainers",
    ];
    let (one, other): (Vec<_>, Vec<_>) = (one.split('/').collect(), other.split('/').collect());
    let differs = |at: &usize| one[*at] != other[*at];
    if one.len() != other.len() || (0..one.len()).filter(differs).count() != 1 {
        return false;
    }
    let at = (0..one.len()).find(differs).unwrap_or_default();
    at > 0 && (at + 1 < one.len() || LISTS.contains(&one[at - 1]))
}

/// Whether YAML reads a text without quotes as itself, wherever such a text stands now: no colon ends it or
/// a word of it, and none makes a time of numbers.
fn reads_plain(text: &str) -> bool {
    let plain = |it: char| it.is_alphanumeric() || " _-./@+=,:".contains(it);
    let key = |it: char| matches!(it, ' ' | ',' | ':');
    let rest = |at: usize| text.get(at + 1..).filter(|it| !it.is_empty());
    let inside = |(at, _): (usize, &str)| rest(at).is_some_and(|it| !it.starts_with(key));
    text.chars().all(plain)
        && !text.starts_with(':')
        && text.match_indices(':').all(inside)
        && (!text.contains(':') || text.contains(char::is_alphabetic))
}

/// Several fixes as one. None where one of them could not be made.
pub fn together(fixes: impl IntoIterator<Item = Option<Fix>>) -> Option<Fix> {
    let mut all = fixes.into_iter().collect::<Option<Vec<_>>>()?.into_iter();
    let mut first = all.next()?;
    for fix in all {
        if fix.title != first.title {
            first.title = "replace each of them".to_owned();
        }
        if fix.safety == Safety::Unsafe {
            first.safety = Safety::Unsafe;
        }
        fix.edits.into_iter().for_each(|it| join(&mut first.edits, it));
    }
    Some(first)
}

/// Puts an edit to others. What an alias stands for is written once, and what is put in at one place is one
/// edit: further lines of it with the deepest first, as those belong to what stands before.
fn join(edits: &mut Vec<Edit>, new: Edit) {
    if edits.contains(&new) {
        return;
    }
    let inserts = |it: &Edit| it.span.start == it.span.end && it.text.starts_with('\n');
    let depth = |it: &Edit| it.text.len() - it.text.trim_start().len();
    let there = edits.iter_mut().find(|it| it.span == new.span && inserts(it) && inserts(&new));
    match there {
        Some(there) if depth(&new) > depth(there) => there.text.insert_str(0, &new.text),
        Some(there) => there.text.push_str(&new.text),
        None => edits.push(new),
    }
}

/// Whether HCL takes a text for no expression where a scalar stands. Without quotes stand only names,
/// as keys, and numbers and booleans, as values.
fn fits_hcl(node: Node<'_>, text: &str) -> bool {
    let name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
    match (node.style(), node.scalar_type()) {
        (Style::Plain, Some(ScalarType::String)) => text.chars().all(name),
        (Style::Plain, _) => {
            text.starts_with(|it: char| it.is_ascii_digit()) && text.parse::<f64>().is_ok()
                || matches!(text, "true" | "false")
        }
        _ => !text.contains("${") && !text.contains("%{"),
    }
}

/// A fix that puts `written` in place of a scalar as it stands, quotes and all: to quote a number, or
/// to take the quotes off one. None where the scalar is not in the file byte for byte.
pub fn replace_raw(node: Node<'_>, written: &str, safety: Safety) -> Option<Fix> {
    let on_one_line =
        matches!(node.style(), Style::Plain | Style::SingleQuoted | Style::DoubleQuoted);
    if !on_one_line || !node.is_verbatim() || node.range().is_empty() {
        return None;
    }
    let title = format!("replace it with `{written}`");
    Some(Fix { title, safety, edits: vec![Edit::new(node.span(), written)] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peers_are_items_of_one_list() {
        for (one, other, expected) in [
            ("containerDefinitions/web/image", "containerDefinitions/api/image", true),
            ("spec/containers/web", "spec/containers/api", true),
            ("spec/containers/web/cpu", "spec/containers/web/memory", false),
            ("spec/containers/web/cpu", "spec/containers/api/memory", false),
            ("spec/containers/web", "spec/containers/web/cpu", false),
            ("cpu", "memory", false),
            ("", "", false),
        ] {
            assert_eq!(are_peers(one, other), expected, "{one} {other}");
        }
    }
}
