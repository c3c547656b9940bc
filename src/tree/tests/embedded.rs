//! Documents inside documents: every part of a scalar's text leads back to where it is written.

use super::*;
use crate::text::{Origin, Segment};
use proptest::prelude::*;

/// The value of `k` in a text.
fn scalar(tree: &Tree) -> Node<'_> {
    root(tree).get("k").unwrap_or_else(|| panic!("{:?}", tree.source().text()))
}

/// Maps ranges of the decoded text back: what is certain of each. Returns the parts that are more than
/// one unit and not verbatim.
fn assert_mapped(tree: &Tree, at: usize, length: usize) {
    let node = scalar(tree);
    let (text, inner) = (tree.source().text(), node.embedded().expect("a scalar"));
    assert_eq!(inner.text(), node.raw_text());
    let boundary = |at: usize| {
        (0..=at.min(inner.text().len())).rev().find(|it| inner.text().is_char_boundary(*it))
    };
    let start = boundary(at).expect("a start");
    let end = boundary(start + length).expect("an end").max(start);
    let (from, to) = (start as u32, end as u32);
    let span = inner.span(from..to);
    // The place of a block scalar begins with its first line that is not empty.
    let block = matches!(node.style(), Style::Literal | Style::Folded);
    assert!(block || node.span().contains(span), "{span:?} of {text:?}");
    let written = text.get(span.range()).unwrap_or_else(|| panic!("{span:?} of {text:?}"));
    if inner.is_verbatim(from..to) {
        assert_eq!(written, &inner.text()[start..end], "{text:?}");
    }
    for (offset, character) in inner.text()[start..end].char_indices() {
        let at = from + offset as u32;
        let one = inner.span(at..at + character.len_utf8() as u32);
        assert!(span.contains(one), "{text:?}");
        let place = &text[one.range()];
        assert!(place == character.to_string() || !inner.is_verbatim(at..at + 1), "{text:?}");
        // A letter or digit of its own is no part of an escape here.
        let plain = character.is_ascii_lowercase() && !text.contains('\\');
        assert!(!plain || place == character.to_string(), "{character:?} is {place:?} in {text:?}");
    }
}

fn mapped(text: &str, syntax: Syntax) -> Vec<(String, String)> {
    let tree = tree(text, syntax);
    assert!(tree.problems().is_empty(), "{:?} in {text:?}", tree.problems());
    assert_mapped(&tree, 0, usize::MAX / 2);
    let node = scalar(&tree);
    let inner = node.embedded().expect("a scalar");
    let characters = inner.text().char_indices();
    characters
        .map(|(at, it)| (at as u32..at as u32 + it.len_utf8() as u32, it))
        .map(|(range, it)| (it.to_string(), text[inner.span(range).range()].to_owned()))
        .collect()
}

/// Which places of the source the characters of a text come from, in one line.
fn places(text: &str, syntax: Syntax) -> String {
    mapped(text, syntax).into_iter().map(|it| it.1).collect::<Vec<_>>().join("·")
}

#[test]
fn escapes_are_units() {
    let json = r#"{"k": "a\n\"é\u00e9\ud83d\ude00z"}"#;
    assert_eq!(places(json, Syntax::Json), r#"a·\n·\"·é·\u00e9·\ud83d\ude00·z"#);
    assert_eq!(places(r#"{"k": "abc"}"#, Syntax::Json), "a·b·c");
    let hcl = r#"k = "a\n$${b}\U0001F600z""#;
    assert_eq!(places(hcl, Syntax::Hcl), r#"a·\n·$·$·{·b·}·\U0001F600·z"#);
    assert_eq!(
        places(
            r#"k: "a\x41\
    \tb\_" "#,
            Syntax::Yaml
        ),
        "a·\\x41·\\t·b·\\_"
    );
    assert_eq!(places("k: 'it''s'\n", Syntax::Yaml), "i·t·''·s");
    assert_eq!(places("k: abc # d\n", Syntax::Yaml), "a·b·c");
}

#[test]
fn folded_breaks_are_units() {
    assert_eq!(places("k: a \n  b\n\n  c\n", Syntax::Yaml), "a· \n  ·b·\n\n  ·c");
    assert_eq!(places("k: 'a\n  b'\n", Syntax::Yaml), "a·\n  ·b");
    assert_eq!(places("k: \"a\r\n\r\n  b\"\r\n", Syntax::Yaml), "a·\r\n\r\n  ·b");
    assert_eq!(
        places("k: >\n  a\n  b\n\n  c\n    d\n  e\n\n", Syntax::Yaml),
        "a·\n  ·b·\n\n  ·c·\n  · · ·d·\n  ·e·\n"
    );
    assert_eq!(places("k: >2+\n   a\n\n\n", Syntax::Yaml), " ·a·\n·\n·\n");
}

#[test]
fn lines_of_blocks_lose_their_indent() {
    assert_eq!(places("k: |\n  a\n\n    b\n  c\n", Syntax::Yaml), "a·\n·\n· · ·b·\n·c·\n");
    assert_eq!(places("k: |-\r\n  a\r\n  b\r\n", Syntax::Yaml), "a·\r\n·b");
    let head = "k: &z !t |1+ # c\n    a\n\n";
    assert_eq!(places(head, Syntax::Yaml), " · · ·a·\n·\n");
}

#[test]
fn heredocs_are_verbatim() {
    let text = "k = <<-EOF\n    {\n      \"a\": \"${b}\"\n    EOF\n";
    let tree = tree(text, Syntax::Hcl);
    let inner = scalar(&tree).embedded().expect("a scalar");
    let whole = 0..inner.text().len() as u32;
    assert!(inner.is_verbatim(whole.clone()));
    assert_eq!(&text[inner.span(whole).range()], "    {\n      \"a\": \"${b}\"\n");
}

#[test]
fn documents_nest() {
    // A JSON string in a literal block of YAML that came out of a string itself.
    let outer = r#"{"k": "k: |\n  {\"k\": \"a\\nb\"}\n"}"#;
    let first = tree(outer, Syntax::Json);
    let second = Tree::parse(scalar(&first).embedded().expect("a scalar"), Syntax::Yaml);
    let third = Tree::parse(scalar(&second).embedded().expect("a scalar"), Syntax::Json);
    let inner = scalar(&third).embedded().expect("a scalar");
    assert_eq!(inner.text(), "a\nb");
    let at = |range: Range<u32>| &outer[inner.span(range).range()];
    assert_eq!((at(0..1), at(1..2), at(2..3), at(0..3)), ("a", r"\\n", "b", r"a\\nb"));
    assert_eq!(&outer[scalar(&third).span().range()], r#"\"a\\nb\""#);
}

#[test]
fn what_is_no_text_is_no_document() {
    assert!(scalar(&tree("k = var.x", Syntax::Hcl)).embedded().is_none());
    assert!(scalar(&json("{\"k\": []}")).embedded().is_none());
    for (text, syntax) in
        [("{\"k\": \"\"}", Syntax::Json), ("k: \"\"", Syntax::Yaml), ("k:\n", Syntax::Yaml)]
    {
        let tree = tree(text, syntax);
        let inner = scalar(&tree).embedded().expect("a scalar");
        assert!(inner.text().is_empty() && scalar(&tree).span().contains(inner.span(0..0)));
    }
}

#[test]
fn composed_maps_are_sorted() {
    let source = Mapped::whole(FileId(0), "abcdef".into());
    let parts = vec![
        Segment { at: 0, source: 1..3, origin: Origin::Verbatim },
        Segment { at: 2, source: 4..5, origin: Origin::Atom },
    ];
    let inner = source.slice(0..6).compose("bcE".into(), parts);
    assert_eq!((inner.span(0..2).range(), inner.span(2..3).range()), (1..3, 4..5));
}

/// A text as each notation may write it.
fn written(text: &str, style: usize) -> Option<(String, Syntax)> {
    let json = serde_json::to_string(text).ok()?;
    let ascii: String = text
        .encode_utf16()
        .map(|it| match char::from_u32(it.into()) {
            Some(it) if it.is_ascii_alphanumeric() => it.to_string(),
            _ => format!("\\u{it:04x}"),
        })
        .collect();
    let lines =
        |indent: &str| text.split('\n').map(|it| format!("{indent}{it}\n")).collect::<String>();
    Some(match style {
        0 => (format!("{{\"k\": {json}}}"), Syntax::Json),
        1 => (format!("{{\"k\": \"{ascii}\"}}"), Syntax::Json),
        2 => (format!("k: {json}\n"), Syntax::Yaml),
        3 => (format!("k: '{}'\n", text.replace('\'', "''").replace('\n', "\n\n ")), Syntax::Yaml),
        4 => (format!("k: |2-\n{}", lines("  ")), Syntax::Yaml),
        5 => (format!("k: |2+\n{}", lines("  ").replace('\n', "\r\n")), Syntax::Yaml),
        6 => (format!("k: >2\n{}", lines("  ")), Syntax::Yaml),
        7 => (format!("k: >2-\n{}", lines("  ").replace('\n', "\n\n")), Syntax::Yaml),
        8 => (format!("k = {json}\n"), Syntax::Hcl),
        9 => (format!("k = <<EOF\n{text}\nEOF\n"), Syntax::Hcl),
        10 => (
            format!("k: \"{}\"\n", text.replace(['\\', '"'], "").replace('\n', "\\\n  \n  ")),
            Syntax::Yaml,
        ),
        _ => (format!("k:\n  {}\n", text.replace('\n', "\n  ")), Syntax::Yaml),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_lead_back(text in "[a-c äß😀\\n\\t\"'\\\\#:${-]{0,16}", style in 0usize..12, at in 0usize..20, length in 0usize..20) {
        let Some((outer, syntax)) = written(&text, style) else { return Ok(()) };
        let tree = tree(&outer, syntax);
        let found = tree.documents().next().and_then(|it| it.get("k"));
        if found.is_some_and(|it| it.embedded().is_some()) {
            let inner = found.and_then(Node::embedded).expect("a scalar");
            prop_assert_eq!(inner.text(), found.expect("a scalar").raw_text());
            assert_mapped(&tree, at, length);
        }
        if style < 3 {
            prop_assert_eq!(scalar(&tree).raw_text(), &text);
        }
    }
}
