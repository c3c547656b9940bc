//! See the page beside this file.

use crate::finding::{Edit, Fix, Safety};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::secret;
use crate::tree::Node;
use crate::view::k8s::Object;

/// A shorter text in base64 may be a word.
const SHORTEST: usize = 12;

pub(super) static RULE: Rule = Rule {
    id: "k8s/misencoded-secret",
    why: "the program gets a value that differs by what nobody sees, and fails to log in",
    category: Category::Reliability,
    severity: Severity::Info,
    fixable: true,
    docs: include_str!("misencoded_secret.md"),
    ..Rule::new(Check::Object(check))
};

/// The values themselves are never shown: keys are marked and named.
fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let held = object.written().into_iter().filter(|_| object.is("", "Secret"));
    for held in held.filter(|it| it.field == "data") {
        let text = held.bytes().and_then(|it| String::from_utf8(it).ok());
        let (key, Some(text)) = (held.key(), text) else { continue };
        let (message, help, fix) = match () {
            // Files end with a line break, and what reads them expects that.
            () if is_line(&text) && !is_file(key) => (
                format!("`{key}` ends with a line break"),
                "encode it again without one: `printf %s … | base64 -w0`",
                without_line_break(held.value()),
            ),
            () if is_encoded_twice(&text) => {
                (format!("`{key}` is encoded twice"), "encode the plain value once", None)
            }
            () => continue,
        };
        report.at(held.entry, message).help(help).fix(fix);
    }
}

/// Takes the line break off the end of what is encoded. Only characters that hold nothing else change, so
/// that the edit tells nothing of the value.
fn without_line_break(value: Node<'_>) -> Option<Fix> {
    let written = value.raw_text().trim_end();
    let (tail, new) =
        [("Cg==", ""), ("o=", "=="), ("K", "=")].into_iter().find(|it| written.ends_with(it.0))?;
    let start = written.len() - tail.len();
    let whole = secret::data(written)?;
    let rest = secret::data(&format!("{}{new}", &written[..start]))?;
    if !value.is_verbatim() || whole.strip_suffix(b"\n") != Some(rest.as_slice()) {
        return None;
    }
    let edit = Edit::new(value.span_of(start..written.len()), new);
    let title = "take the line break off the encoded text".to_owned();
    Some(Fix { title, safety: Safety::Unsafe, edits: vec![edit] })
}

/// One line with a line break behind it, as `echo` writes it.
fn is_line(text: &str) -> bool {
    text.strip_suffix('\n').is_some_and(|it| !it.is_empty() && !it.contains('\n'))
}

fn is_file(key: &str) -> bool {
    key.contains('.') || key == "auth" || key.starts_with("id_")
}

/// Whether a text is base64 of a text that can be read. Few that are not meant to be so are.
fn is_encoded_twice(text: &str) -> bool {
    let text = text.trim_end();
    let readable =
        |it: Vec<u8>| it.iter().all(|it| matches!(it, b' '..=b'~' | b'\n' | b'\r' | b'\t'));
    text.len() >= SHORTEST && secret::data(text).is_some_and(readable)
}
