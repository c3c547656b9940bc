//! Places, problems and shapes of trees, in JSON and YAML.

mod embedded;
mod hcl;
mod random;

use super::*;
use crate::text::FileId;
use std::sync::Arc;

fn tree(text: &str, syntax: Syntax) -> Tree {
    let tree = Tree::parse(Mapped::whole(FileId(0), Arc::from(text)), syntax);
    assert_sane(&tree);
    tree
}

fn json(text: &str) -> Tree {
    tree(text, Syntax::Json)
}

fn yaml(text: &str) -> Tree {
    tree(text, Syntax::Yaml)
}

fn root(tree: &Tree) -> Node<'_> {
    tree.documents().next().expect("a document")
}

/// The text that a node's range covers.
fn source<'t>(node: Node<'t>) -> &'t str {
    let range = node.range();
    &node.tree().source().text()[range.start as usize..range.end as usize]
}

/// Everything that holds of any tree, whatever it was parsed from.
fn assert_sane(tree: &Tree) {
    let text = tree.source().text();
    let holds = |range: &Range<u32>| text.get(range.start as usize..range.end as usize).is_some();
    let mut last = 0;
    for index in 0..tree.nodes.len() as u32 {
        let raw = &tree.nodes[index as usize];
        assert!(holds(&(raw.start..raw.end)), "node {index}: {raw:?} in {text:?}");
        assert!(raw.start >= last, "node {index} starts before the one before it: {text:?}");
        assert!(raw.next > index && raw.next as usize <= tree.nodes.len());
        last = raw.start;
        if let Some(parent) = raw.parent() {
            let up = &tree.nodes[parent as usize];
            assert!(parent < index && up.start <= raw.start && raw.end <= up.end, "{text:?}");
        }
    }
    for problem in tree.problems() {
        assert!(holds(&problem.range), "{problem:?} in {text:?}");
        assert!(problem.related.as_ref().is_none_or(|(range, _)| holds(range)), "{text:?}");
        assert!(!problem.message.is_empty() && !problem.help.is_empty());
        assert!(!problem.message.ends_with('.'), "{}", problem.message);
    }
    for comment in tree.comments() {
        assert!(holds(&comment.range), "{comment:?} in {text:?}");
    }
    for root in tree.documents() {
        assert_accessors(root);
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len() as u32;
        assert!(tree.starting_within(at..end).is_none_or(|it| holds(&it)));
        at = end;
    }
}

fn assert_accessors(root: Node<'_>) {
    let tree = root.tree();
    for node in root.nodes().take(200).map(|it| tree.node(it.index())) {
        let place = node.place();
        assert!(tree.source().text().get(place.range()).is_some());
        let _ = (node.locator(), node.value(), node.text(), node.int(), node.scalar_type());
        // A collection may be a key in YAML; it has no text to be looked up by.
        let scalars = node.entries().filter(|it| it.key.kind() == Kind::Scalar);
        let keys: Vec<_> = scalars.map(|it| it.key.raw_text()).take(20).collect();
        for key in keys {
            assert!(node.entry(key).is_some() || key == "<<", "{key}");
        }
    }
}

fn messages(tree: &Tree) -> Vec<(&str, &str)> {
    let text = tree.source().text();
    let problems = tree.problems().iter();
    problems
        .map(|it| (&text[it.range.start as usize..it.range.end as usize], &*it.message))
        .collect()
}

#[test]
fn a_collection_as_a_key_is_not_the_empty_key() {
    let tree = yaml("? [a]\n: 1\n? {b: c}\n: 2\n");
    let root = root(&tree);
    assert_eq!(root.entries().count(), 2);
    assert!(root.entry("").is_none());
}

#[test]
fn json_spans_cover_what_is_written() {
    let text = "\u{feff}{\r\n  \"größe\": \"é\\u00e9😀\",\r\n  \"b\": [ -1.5e3 , true ],\r\n  \"c\": {} }\r\n";
    let tree = json(text);
    assert!(tree.problems().is_empty());
    let root = root(&tree);
    assert_eq!(root.range(), 3..text.trim_end().len() as u32);
    let size = root.entry("größe").expect("the entry");
    assert_eq!((source(size.key), source(size.value)), ("\"größe\"", "\"é\\u00e9😀\""));
    assert_eq!(size.value.raw_text(), "éé😀");
    let items: Vec<_> = root.get("b").expect("b").items().map(source).collect();
    assert_eq!(items, ["-1.5e3", "true"]);
    assert_eq!(source(root.get("b").expect("b")), "[ -1.5e3 , true ]");
    assert_eq!(source(root.get("c").expect("c")), "{}");
}

#[test]
fn yaml_spans_cover_what_is_written() {
    let text = "\u{feff}größe: é😀 # ü\r\nb:\r\n  - 'it''s'\r\n  - \"\\u00e9\"\r\n  - { ä: 1 }\r\nc: |\r\n  Zeile ß\r\nd: >-\r\n  x\r\n  y\r\ne:\r\n";
    let tree = yaml(text);
    assert!(tree.problems().is_empty(), "{:?}", tree.problems());
    let root = root(&tree);
    let size = root.entry("größe").expect("the entry");
    assert_eq!((source(size.key), source(size.value)), ("größe", "é😀"));
    let items: Vec<_> = root.get("b").expect("b").items().collect();
    assert_eq!(
        items.iter().map(|it| source(*it)).collect::<Vec<_>>(),
        ["'it''s'", "\"\\u00e9\"", "{ ä: 1 }"]
    );
    assert_eq!((items[0].raw_text(), items[1].raw_text()), ("it's", "é"));
    assert_eq!(source(items[2].entry("ä").expect("ä").key), "ä");
    assert_eq!(root.get("c").expect("c").raw_text(), "Zeile ß\n");
    assert_eq!(root.get("d").expect("d").raw_text(), "x y");
    assert!(root.get("e").expect("e").is_null());
    let comment = &tree.comments()[0];
    assert_eq!(&text[comment.range.start as usize..comment.range.end as usize].trim_end(), &"# ü");
    assert!(!comment.own_line);
}

#[test]
fn comments_know_whether_a_line_is_theirs() {
    let tree = yaml("# one\na: 1 # two\n  # three\nb: \"# no\"\n");
    let own: Vec<_> = tree.comments().iter().map(|it| it.own_line).collect();
    assert_eq!(own, [true, false, true]);
    let tree = json("\u{feff}// é\n{ /* ü */ \"a\": 1, # ö\n \"b\": 2 }");
    let own: Vec<_> = tree.comments().iter().map(|it| it.own_line).collect();
    assert_eq!(own, [true, false, false]);
    let problems = messages(&tree);
    assert_eq!(problems.iter().map(|it| it.0).collect::<Vec<_>>(), ["//", "/*", "#"]);
    assert!(tree.problems().iter().all(|it| !it.fatal));
    assert_eq!(root(&tree).get("b").and_then(Node::int), Some(2));
}

#[test]
fn every_json_problem_and_its_place() {
    for (text, place, message) in [
        ("{\"a\": 1,}", ",", "trailing comma"),
        ("[1,]", ",", "trailing comma"),
        ("{\"a\": 1 \"b\": 2}", "1", "a comma is missing after this value"),
        ("{\"a\": \"é\" // ü\n \"b\": 2}", "\"", "a comma is missing after this value"),
        ("{\"a\" 1}", "\"", "expected `:` after this key"),
        ("{\"é\" /* ü */ 1}", "\"", "expected `:` after this key"),
        ("{'a': 1}", "'", "keys stand in double quotes, not single ones"),
        ("{a: 1}", "a", "expected a key in double quotes"),
        ("{é: 1}", "é", "expected a key in double quotes"),
        ("{\"a\": 1,, \"b\": 2}", ",", "two commas in a row"),
        ("{\"a\": 'b'}", "'", "strings stand in double quotes, not single ones"),
        ("{\"a\": True}", "True", "`True` is not JSON; write it in lower case"),
        ("{\"a\": 01}", "01", "`01` is not a number"),
        ("{\"a\": .5}", ".5", "`.5` is not a number"),
        ("{\"a\": 1.}", "1.", "`1.` is not a number"),
        ("{\"a\": +1}", "+1", "`+1` is not a number"),
        ("{\"a\": yes}", "yes", "text without quotes"),
        ("{\"a\": é}", "é", "expected a value"),
        ("{\"a\": }", "}", "expected a value"),
        ("{\"a\": \"b}", "\"", "a string is never closed"),
        ("{\"a\": \"b\nc\"}", "\"", "a string is never closed"),
        ("{\"a\": \"b\tc\"}", "\t", "a string holds a raw control character"),
        ("{\"a\": \"b\\é\"}", "\\é", "unknown escape in a string"),
        ("{\"a\": \"\\u12\"}", "\\u", "unknown escape in a string"),
        ("{\"a\": 1", "1", "the file ends too early"),
        ("[\"é\" // ü", "\"", "the file ends too early"),
        ("", "", "the file ends too early"),
        ("{} {}", "{", "text follows the end of the document"),
        ("[1 ;]", ";", "expected `,` or `]`"),
        ("{\"a\": 1 ]", "]", "expected `,` or `}`"),
        ("/* x", "/*", "a comment is never closed"),
    ] {
        let tree = json(text);
        let found: Vec<_> =
            messages(&tree).into_iter().filter(|it| it.1 != "JSON has no comments").collect();
        assert_eq!(found, [(place, message)], "{text}");
        assert_eq!(tree.documents().count(), usize::from(message == "trailing comma"), "{text}");
    }
    let open = json("{\"a\": [1");
    let (range, label) = open.problems()[0].related.clone().expect("a second place");
    assert_eq!((range, label), (6..7, "this `[` is never closed"));
}

#[test]
fn template_expressions_in_json_strings_have_quotes_of_their_own() {
    let text = |source: &str| {
        let tree = json(source);
        assert!(tree.problems().is_empty(), "{source}");
        root(&tree).get("a").map(|it| it.raw_text().to_owned())
    };
    let whole = |it: &str| Some(it.to_owned());
    assert_eq!(text(r#"{"a": "{{ env "X" "y" }}"}"#), whole(r#"{{ env "X" "y" }}"#));
    assert_eq!(
        text(r#"{"a": "b-{{ x "c" }}-{{ y "d" }}:e"}"#),
        whole(r#"b-{{ x "c" }}-{{ y "d" }}:e"#)
    );
    assert_eq!(text(r#"{"a": "{{ env `X` }}"}"#), whole("{{ env `X` }}"));
    assert_eq!(text(r#"{"a": "{{", "b": "}}"}"#), whole("{{"));
    assert!(json(r#"{"a": "{{ "b" c "}"#).problems().iter().any(|it| it.fatal));
}

#[test]
fn placeholders_stand_for_values_in_json() {
    let text =
        "{\"a\": {{ cpu }}, \"b\": ${B}, \"c\": [<X>, %NAME%], \"d\": \"{{ x }}\", \"e\": $E }";
    let tree = json(text);
    assert!(tree.problems().is_empty(), "{:?}", tree.problems());
    let root = root(&tree);
    let a = root.get("a").expect("a");
    assert_eq!((source(a), a.style()), ("{{ cpu }}", Style::Placeholder));
    assert_eq!(a.scalar_type(), Some(ScalarType::Placeholder));
    for key in ["a", "b", "d", "e"] {
        assert!(root.get(key).expect(key).is_unknown(), "{key}");
        assert!(!root.lacks(key));
    }
    assert_eq!(root.get("c").expect("c").items().count(), 2);
    assert_eq!(root.get("d").and_then(Node::scalar_type), Some(ScalarType::String));
}

#[test]
fn cloudformation_functions_are_unknown() {
    let tree = json(r#"{"a": {"Ref": "X"}, "b": {"Fn::Sub": "y"}, "c": {"Ref": 1, "d": 2}}"#);
    let unknown = |key| root(&tree).get(key).is_some_and(|it: Node<'_>| it.is_unknown());
    assert!(unknown("a") && unknown("b") && !unknown("c"));
    let tree = yaml("a: !Ref X\nb: !Sub\n  - x\nc: !!str 1\n");
    let unknown = |key| root(&tree).get(key).is_some_and(|it: Node<'_>| it.is_unknown());
    assert!(unknown("a") && unknown("b") && !unknown("c"));
    assert_eq!(root(&tree).get("a").and_then(Node::tag), Some("!Ref"));
    assert_eq!(root(&tree).get("c").and_then(Node::scalar_type), Some(ScalarType::String));
}

#[test]
fn duplicate_keys_are_kept_and_the_last_counts() {
    for (text, syntax) in
        [("{\"a\": 1, \"b\": 2, \"a\": 3}", Syntax::Json), ("a: 1\nb: 2\n\"a\": 3\n", Syntax::Yaml)]
    {
        let tree = tree(text, syntax);
        assert_eq!(root(&tree).entries().count(), 3);
        assert_eq!(root(&tree).get("a").and_then(Node::int), Some(3));
        let problem = &tree.problems()[0];
        assert_eq!((problem.kind, problem.fatal), (ProblemKind::DuplicateKey, false));
        let (first, _) = problem.related.clone().expect("the first");
        assert!(first.end < problem.range.start);
    }
    assert!(yaml("a: &a {x: 1}\nb:\n  <<: *a\n  <<: *a\n").problems().is_empty());
}

#[test]
fn aliases_stand_for_their_anchors() {
    let tree = yaml("a: &x [1, 2]\nb: *x\nc: {d: *x}\n");
    let root = root(&tree);
    let (a, b) = (root.get("a").expect("a"), root.get("b").expect("b"));
    assert!(a.is(b) && tree.has_aliases());
    assert_eq!(b.items().count(), 2);
    assert_eq!(b.locator(), "a");
    let tree = yaml("a: *nowhere\n---\nb: 1\n");
    assert_eq!(messages(&tree), [("*nowhere", "alias `*nowhere` has no anchor before it")]);
    assert_eq!(tree.documents().count(), 1);
}

#[test]
fn merged_entries_come_after_own_ones() {
    let text = "one: &one {a: 1, b: 1}\ntwo: &two {<<: *one, b: 2, c: 2}\n\
        x: {<<: *two, c: 3}\ny: {<<: [*one, *two], d: 4}\nz: {<<: 5, e: 6}\n";
    let tree = yaml(text);
    let root = root(&tree);
    let x = root.get("x").expect("x");
    let read = |node: Node<'_>| {
        node.entries().map(|it| format!("{}{}", it.key.raw_text(), it.value.raw_text())).collect()
    };
    let all: Vec<String> = read(x);
    assert_eq!(all, ["c3", "b2", "a1"]);
    let all: Vec<String> = read(root.get("y").expect("y"));
    assert_eq!(all, ["d4", "a1", "b1", "c2"]);
    let int = |of: &str, key: &str| root.get(of)?.get(key)?.int();
    assert_eq!((int("x", "a"), int("x", "b"), int("x", "c")), (Some(1), Some(2), Some(3)));
    assert_eq!((int("y", "b"), int("y", "c"), int("y", "d")), (Some(1), Some(2), Some(4)));
    assert_eq!((int("z", "e"), int("z", "a")), (Some(6), None));
    assert!(x.written().any(|it| it.is_merge()));
    assert!(!x.lacks("a") && x.lacks("q"));
}

#[test]
fn documents_after_an_error_are_read() {
    let tree = yaml("a: 1\n---\nb: [1\n---\nc: 3\n---\n---\nd: \"4\"\n");
    let keys: Vec<_> = tree.documents().filter_map(|it| it.entries().next()).collect();
    let keys: Vec<_> = keys.iter().map(|it| it.key.raw_text()).collect();
    assert!(keys.contains(&"a") && keys.contains(&"c") && keys.contains(&"d"), "{keys:?}");
    assert!(!keys.contains(&"b"));
    assert!(tree.problems().iter().any(|it| it.fatal && it.kind == ProblemKind::InvalidYaml));
    assert_eq!(yaml("").documents().count(), 0);
    assert_eq!(yaml("# only a comment\n").documents().count(), 0);
}

#[test]
fn nesting_has_a_limit() {
    let nested = |open: &str, close: &str, depth: usize| open.repeat(depth) + &close.repeat(depth);
    for (syntax, name) in [(Syntax::Json, "json"), (Syntax::Yaml, "yaml")] {
        let fits = tree(&nested("[", "]", 255), syntax);
        assert_eq!((fits.documents().count(), fits.problems().len()), (1, 0), "{name}");
        for depth in [256, 100_000] {
            let deep = tree(&nested("[", "]", depth), syntax);
            assert_eq!(deep.documents().count(), 0, "{name}");
            assert_eq!(deep.problems()[0].kind, ProblemKind::ExcessiveNesting, "{name}");
        }
    }
    let deep: String = (0..2_000).map(|it| format!("{}a:\n", " ".repeat(it))).collect();
    assert_eq!(yaml(&deep).problems()[0].kind, ProblemKind::ExcessiveNesting);
    let deep = json(&nested("{\"a\":", "}", 100_000));
    assert_eq!(deep.problems()[0].kind, ProblemKind::ExcessiveNesting);
    let dashes = yaml(&"- ".repeat(100_000));
    assert_eq!(dashes.problems()[0].kind, ProblemKind::ExcessiveNesting);
}

#[test]
fn aliases_have_a_limit() {
    let mut bomb = String::from("a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]\n");
    for level in 1..12 {
        let below = format!("*a{}, ", level - 1).repeat(9);
        bomb += &format!("a{level}: &a{level} [{}]\n", below.trim_end_matches(", "));
    }
    bomb += "---\nok: 1\n";
    let tree = yaml(&bomb);
    assert_eq!(tree.problems()[0].kind, ProblemKind::ExcessiveAliases);
    assert_eq!(tree.documents().count(), 1);
    let own = yaml("a: &a [1, *a]\n");
    assert_eq!(messages(&own), [("*a", "an alias refers to the collection it stands in")]);
    let own = yaml("a: &a {b: {<<: *a}}\n");
    assert_eq!(own.problems()[0].kind, ProblemKind::ExcessiveAliases);
    // Many aliases of one large list: their sum counts, and counting takes no time.
    let many = format!("a: &a [{}]\nb: [{}]\n", "1, ".repeat(50_000), "*a, ".repeat(50_000));
    assert_eq!(yaml(&many).problems()[0].kind, ProblemKind::ExcessiveAliases);
}

#[test]
fn paths_and_places() {
    let tree = yaml("family: web\nlist:\n  - name: web\n    ports: [{p: 1}]\n  - - x\n");
    let list = root(&tree).get("list").expect("list");
    let web = list.items().next().expect("an item");
    let port = web.get("ports").and_then(|it| it.items().next()).expect("a port");
    assert_eq!(port.get("p").expect("p").locator(), "list/web/ports/0/p");
    let text = tree.source().text();
    assert_eq!(&text[web.place().range()], "web");
    assert_eq!(&text[web.get("ports").expect("ports").place().range()], "ports");
    assert_eq!(&text[port.place().range()], "{");
    assert_eq!(&text[list.place().range()], "list");
}

/// What an ignore above or beside the line that has `mark` covers.
fn covered(text: &str, syntax: Syntax, mark: &str) -> String {
    let tree = tree(text, syntax);
    let at = text.find(mark).expect("the mark");
    let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
    let end = text[at..].find('\n').map_or(text.len(), |it| at + it + 1);
    let found = tree.starting_within(start as u32..end as u32);
    found.map_or(String::new(), |it| text[it.start as usize..it.end as usize].to_owned())
}

#[test]
fn a_line_speaks_about_what_starts_on_it() {
    let text = "family: web\ncontainers:\n  - name: a\n    image: x\n  - name: b\n    image: y\n    \
        env:\n      k: v\n      l: w\n  - &c\n    name: c\nlist:\n- p\n- q\n- - r\n  - s\nlast:\n  one\n";
    let cover = |mark| covered(text, Syntax::Yaml, mark);
    assert_eq!(cover("family"), "family: web");
    assert!(cover("containers:").starts_with("containers:") && cover("containers:").ends_with("c"));
    assert_eq!(cover("name: a"), "name: a\n    image: x");
    assert_eq!(cover("image: x"), "image: x");
    assert_eq!(cover("name: b"), "name: b\n    image: y\n    env:\n      k: v\n      l: w");
    assert_eq!(cover("env:"), "env:\n      k: v\n      l: w");
    assert_eq!(cover("k: v"), "k: v");
    assert_eq!(cover("l: w"), "l: w");
    assert_eq!(cover("- &c"), "name: c");
    assert_eq!(cover("name: c"), "name: c");
    assert_eq!(cover("list:"), "list:\n- p\n- q\n- - r\n  - s");
    assert_eq!(cover("- p"), "p");
    assert_eq!(cover("- q"), "q");
    assert_eq!(cover("- - r"), "- r\n  - s");
    assert_eq!(cover("- s"), "s");
    assert_eq!(cover("  one"), "one");
}

#[test]
fn a_line_of_json_speaks_about_what_starts_on_it() {
    let text = "{\n  \"a\": 1, \"b\": 2,\n  \"list\": [\n    { \"n\": 1,\n      \"m\": 2 },\n    \
        { \"n\": 3 }, { \"n\": 4 }\n  ],\n  \"c\": {\n    \"d\": 5\n  }\n}\n";
    let cover = |mark| covered(text, Syntax::Json, mark);
    assert_eq!(cover("\"a\""), "\"a\": 1, \"b\": 2");
    assert_eq!(cover("\"n\": 1"), "{ \"n\": 1,\n      \"m\": 2 }");
    assert_eq!(cover("\"m\""), "\"m\": 2");
    assert_eq!(cover("\"n\": 3"), "{ \"n\": 3 }, { \"n\": 4 }");
    assert_eq!(cover("\"c\""), "\"c\": {\n    \"d\": 5\n  }");
    assert_eq!(cover("\"d\""), "\"d\": 5");
    assert_eq!(cover("  ],"), "");
}
