//! What is known of a text before it is deployed.
//!
//! Files are rendered by many tools before the platform sees them: shells, Terraform, Go templates,
//! deploy actions, CodeDeploy. A part that such a tool fills in is unknown, and unknown is not wrong.
//! The dialects of placeholders are recognised here and nowhere else.

/// What is known of a scalar's text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value<'t> {
    /// All of it.
    Known(&'t str),
    /// Some of it.
    Template(Template<'t>),
    /// Nothing: one placeholder, an intrinsic, a collection.
    Unknown,
}

/// A text with parts that are not known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Template<'t>(&'t str);

/// A part of a [`Template`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part<'t> {
    /// As it will be.
    Known(&'t str),
    /// A placeholder, as written.
    Unknown(&'t str),
}

/// Classifies a text.
pub(super) fn of(text: &str) -> Value<'_> {
    // What an author has left out.
    if matches!(text, "..." | "…" | "<...>" | "<…>") {
        return Value::Unknown;
    }
    match next_placeholder(text, 0) {
        None => Value::Known(text),
        Some(range) if range == (0..text.len()) => Value::Unknown,
        Some(_) => Value::Template(Template(text)),
    }
}

/// Whether a part of a text is one that another tool fills in.
pub(crate) fn has_placeholder(text: &str) -> bool {
    next_placeholder(text, 0).is_some()
}

/// The length of the placeholder that `text` starts with, where a bare one may stand: in JSON before
/// it is rendered (`"cpu": ${CPU}`).
pub(super) fn leading_placeholder(text: &str) -> Option<usize> {
    placeholder_at(text, 0)
}

/// Whether a text of HCL has a mark that opens an expression in it.
pub(super) fn has_hcl_mark(text: &str) -> bool {
    text.contains("${") || text.contains("%{")
}

impl<'t> Template<'t> {
    /// The text as written, placeholders included.
    pub fn written(self) -> &'t str {
        self.0
    }

    /// The parts in order.
    pub fn parts(self) -> impl Iterator<Item = Part<'t>> {
        let text = self.0;
        let mut at = 0;
        std::iter::from_fn(move || {
            if at >= text.len() {
                return None;
            }
            let found = next_placeholder(text, at).unwrap_or(text.len()..text.len());
            let part = if found.start > at {
                let known = &text[at..found.start];
                at = found.start;
                Part::Known(known)
            } else {
                at = found.end;
                Part::Unknown(&text[found])
            };
            Some(part)
        })
    }

    /// Whether the rendered text certainly starts with `prefix`.
    pub fn starts_with(self, prefix: &str) -> bool {
        matches!(self.parts().next(), Some(Part::Known(text)) if text.starts_with(prefix))
    }

    /// Whether the rendered text certainly ends with `suffix`.
    pub fn ends_with(self, suffix: &str) -> bool {
        matches!(self.parts().last(), Some(Part::Known(text)) if text.ends_with(suffix))
    }

    /// Whether the rendered text certainly contains `needle`.
    pub fn contains(self, needle: &str) -> bool {
        self.parts().any(|it| matches!(it, Part::Known(text) if text.contains(needle)))
    }
}

/// The first placeholder at or after `from`.
fn next_placeholder(text: &str, from: usize) -> Option<std::ops::Range<usize>> {
    (from..text.len()).find_map(|at| Some(at..at + placeholder_at(text, at)?))
}

/// The length of the placeholder that starts at an offset.
fn placeholder_at(text: &str, at: usize) -> Option<usize> {
    let (first, second) = (*text.as_bytes().get(at)?, text.as_bytes().get(at + 1).copied());
    if !matches!(first, b'$' | b'{' | b'#' | b'%' | b'@' | b'_' | b'<' | b'(') {
        return None;
    }
    let rest = head(&text[at..]);
    match first {
        b'$' => dollar(rest),
        b'{' if second == Some(b'{') => closed(rest, "{{", "}}"),
        b'{' => closed(rest, "{", "}").filter(|it| is_name(&rest[1..it - 1])),
        b'#' => closed(rest, "#{", "}"),
        b'%' => closed(rest, "%{", "}").or_else(|| fenced(rest, "%", 2)),
        b'@' => fenced(rest, "@@", 1).or_else(|| fenced(rest, "@", 3)),
        b'_' => fenced(rest, "__", 1),
        b'<' => angled(rest),
        _ => closed(rest, "((", "))").filter(|it| is_name(&rest[2..it - 2])),
    }
}

/// `${…}`, `${{…}}`, `$(…)`, `$[[…]]` of GitLab's components, `$NAME`.
fn dollar(text: &str) -> Option<usize> {
    match text.as_bytes().get(1)? {
        b'{' if text.starts_with("${{") => closed(text, "${{", "}}"),
        b'{' => balanced(text, b'{', b'}'),
        b'(' => balanced(text, b'(', b')'),
        b'[' => closed(text, "$[[", "]]"),
        it if it.is_ascii_alphabetic() || *it == b'_' => {
            let name = |it: &u8| it.is_ascii_alphanumeric() || *it == b'_';
            Some(1 + text.as_bytes()[1..].iter().take_while(|it| name(it)).count())
        }
        _ => None,
    }
}

/// No placeholder is longer; a mark that is not closed within this is none. It bounds the search.
const LONGEST: usize = 1024;

/// The part of a text in which a placeholder at its start may end.
fn head(text: &str) -> &str {
    let end = (0..=LONGEST.min(text.len())).rev().find(|it| text.is_char_boundary(*it));
    &text[..end.unwrap_or(0)]
}

/// From the opening bracket after the first byte to the one that closes it.
fn balanced(text: &str, open: u8, close: u8) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        if byte == open {
            depth += 1;
        } else if byte == close {
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                return Some(at + 1);
            }
        }
    }
    None
}

fn closed(text: &str, open: &str, close: &str) -> Option<usize> {
    let rest = text.strip_prefix(open)?;
    rest.find(close).map(|at| open.len() + at + close.len())
}

/// `%NAME%`, `__name__`, `@@name@@`: a name of at least `least` characters between two marks.
fn fenced(text: &str, mark: &str, least: usize) -> Option<usize> {
    let rest = text.strip_prefix(mark)?;
    let length = rest.find(mark)?;
    let name = &rest[..length];
    // A single mark is common in ordinary text (`%Y-%m-%d`), so the name must be in capitals.
    let capitals = |it: u8| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_';
    let fits = mark.len() > 1 || name.bytes().all(capitals);
    (length >= least && fits && is_name(name) && !name.starts_with('_'))
        .then_some(2 * mark.len() + length)
}

/// `<NAME>`, `<your account>`, `<%= name %>`.
fn angled(text: &str) -> Option<usize> {
    if text.starts_with("<%") {
        return closed(text, "<%", "%>");
    }
    let length = text.find('>')?;
    let name = &text[1..length];
    let inside = |it: char| it.is_alphanumeric() || " _-.:/|".contains(it);
    let edges = name.starts_with(char::is_alphanumeric) && name.ends_with(char::is_alphanumeric);
    (edges && length <= 64 && name.chars().all(inside)).then_some(length + 1)
}

fn is_name(text: &str) -> bool {
    let inside = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b'.');
    text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_') && text.bytes().all(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_placeholder_is_unknown() {
        for text in [
            "${IMAGE}",
            "$IMAGE",
            "{{ image }}",
            "${{ env.IMAGE }}",
            "<IMAGE1_NAME>",
            "%IMAGE%",
            "__IMAGE__",
            "<%= image %>",
            "@@image@@",
            "#{image}",
            "((image))",
            "{image-uri}",
            "$(image)",
            "${A:-${B}}",
            "%{ if x }",
            "<your image>",
            "@IMAGE@",
            "$[[ inputs.image | expand_vars ]]",
        ] {
            assert_eq!(of(text), Value::Unknown, "{text}");
        }
    }

    #[test]
    fn ordinary_text_is_known() {
        for text in [
            "",
            "nginx:1.27",
            "$5",
            "100%",
            "%Y-%m-%d %H:%M",
            "a < b > c",
            "__",
            "{}",
            "{1}",
            "{\"a\":1}",
            "user@host",
            "a@b.c d@e.f",
            "(x)",
            "#1",
            "<",
            "${",
            "{{",
            "50%-60%",
            "2>&1",
            "((1+2))",
            "_x_",
        ] {
            assert_eq!(of(text), Value::Known(text));
        }
    }

    #[test]
    fn a_template_knows_its_parts() {
        let Value::Template(it) = of("${REPO}/web:latest") else { panic!("a template") };
        assert!(it.ends_with(":latest") && it.contains("web") && !it.starts_with("web"));
        assert_eq!(it.parts().next(), Some(Part::Unknown("${REPO}")));
        let Value::Template(it) = of("web:{{ tag }}") else { panic!("a template") };
        assert!(it.starts_with("web:") && !it.ends_with("}}"));
    }

    #[test]
    fn marks_that_are_never_closed_cost_little() {
        for mark in ["${", "$(", "{{", "<", "#{", "@@", "__", "((", "%{", "<%"] {
            assert!(matches!(of(&mark.repeat(20_000)), Value::Known(_)), "{mark}");
        }
        assert_eq!(of(&format!("${{{}}}", "é".repeat(400))), Value::Unknown);
    }

    #[test]
    fn multi_byte_text_does_not_panic() {
        for text in ["é$ü", "<ü>", "__ü__", "%Ü%", "${ü", "@@ü@@é"] {
            of(text);
        }
    }
}
