//! Each change on a few texts: what becomes of them, and that the rest stays.

use super::{
    append, enclose, json, merge, of_problem, relocate, remove, remove_all, remove_item,
    remove_items, replace_by_value, rewrite, set, set_path, unwrap, value_of,
};
use crate::finding::{Fix, Safety};
use crate::fix::edited;
use crate::text::{FileId, Mapped};
use crate::tree::{Kind, Node, Syntax, Tree};

fn parse(text: &str, syntax: Syntax) -> Tree {
    Tree::parse(Mapped::whole(FileId(0), text.into()), syntax)
}

fn notation(text: &str) -> Syntax {
    if text.trim_start().starts_with('{') { Syntax::Json } else { Syntax::Yaml }
}

/// The node at a path of keys and positions.
fn at<'t>(root: Node<'t>, path: &str) -> Node<'t> {
    path.split('.').filter(|it| !it.is_empty()).fold(root, |node, step| match node.kind() {
        Kind::Sequence => node.items().nth(step.parse().unwrap()).unwrap(),
        _ => node.get(step).unwrap(),
    })
}

/// The text after a change, which must parse.
fn changed(text: &str, change: impl FnOnce(Node<'_>) -> Option<Fix>) -> Option<String> {
    let tree = parse(text, notation(text));
    let fix = change(tree.documents().next().unwrap())?;
    let new = edited(
        text,
        &fix.edits
            .iter()
            .cloned()
            .map(|mut it| {
                it.fit(text);
                it
            })
            .collect::<Vec<_>>(),
    );
    let again = parse(&new, notation(text));
    assert!(again.problems().is_empty(), "{new}");
    Some(new)
}

fn without(text: &str, mapping: &str, key: &str) -> Option<String> {
    changed(text, |root| remove(at(root, mapping).entry(key)?, Safety::Safe))
}

fn without_item(text: &str, item: &str) -> Option<String> {
    changed(text, |root| remove_item(at(root, item), Safety::Safe))
}

fn with(text: &str, mapping: &str, path: &[&str], value: serde_json::Value) -> Option<String> {
    changed(text, |root| set_path(at(root, mapping), path, value, Safety::Safe))
}

#[test]
fn a_block_entry_goes_with_its_lines() {
    let text = "a: 1 # one\nb:\n  c: 2\n\n# above d\nd: 3\n";
    assert_eq!(without(text, "", "b").unwrap(), "a: 1 # one\n\n# above d\nd: 3\n");
    assert_eq!(without(text, "", "a").unwrap(), "b:\n  c: 2\n\n# above d\nd: 3\n");
    assert_eq!(without(text, "", "d").unwrap(), "a: 1 # one\nb:\n  c: 2\n\n# above d\n");
    // What is left empty goes too.
    assert_eq!(without(text, "b", "c").unwrap(), "a: 1 # one\n\n# above d\nd: 3\n");
    let windows = "a: 1\r\nb: 2\r\nc: 3\r\n";
    assert_eq!(without(windows, "", "b").unwrap(), "a: 1\r\nc: 3\r\n");
    let script = "a: |\n  x\n\nb: 2\n";
    assert_eq!(without(script, "", "a").unwrap(), "\nb: 2\n");
}

#[test]
fn an_entry_beside_a_dash_leaves_the_dash() {
    let text = "- a: 1\n  b: 2\n- c: 3\n";
    assert_eq!(without(text, "0", "a").unwrap(), "- b: 2\n- c: 3\n");
    assert_eq!(without(text, "0", "b").unwrap(), "- a: 1\n- c: 3\n");
    assert_eq!(without_item(text, "0").unwrap(), "- c: 3\n");
    assert_eq!(without_item(text, "1").unwrap(), "- a: 1\n  b: 2\n");
    // The comment is nobody's to remove.
    assert_eq!(without("- a: 1 # why\n  b: 2\n", "0", "a"), None);
}

#[test]
fn a_json_member_goes_with_its_comma() {
    let text = "{\n  \"a\": 1,\n  \"b\": [1, 2, 3],\n  \"c\": {\"d\": 4}\n}\n";
    assert_eq!(without(text, "", "a").unwrap(), "{\n  \"b\": [1, 2, 3],\n  \"c\": {\"d\": 4}\n}\n");
    assert_eq!(without(text, "", "c").unwrap(), "{\n  \"a\": 1,\n  \"b\": [1, 2, 3]\n}\n");
    assert_eq!(without(text, "c", "d").unwrap(), "{\n  \"a\": 1,\n  \"b\": [1, 2, 3]\n}\n");
    for (item, left) in [("b.0", "[2, 3]"), ("b.1", "[1, 3]"), ("b.2", "[1, 2]")] {
        assert!(without_item(text, item).unwrap().contains(left));
    }
    let nested = "{\"a\": [{\"b\": 1}]}";
    assert_eq!(without(nested, "a.0", "b").unwrap(), "{\"a\": [{}]}");
}

#[test]
fn neighbours_go_at_once() {
    let gone = |text: &str, keys: &[&str]| {
        let all =
            |root: Node<'_>| remove_all(keys.iter().filter_map(|it| root.entry(it)), Safety::Safe);
        changed(text, all).unwrap()
    };
    let json = "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3,\n  \"d\": 4\n}\n";
    assert_eq!(gone(json, &["c", "d"]), "{\n  \"a\": 1,\n  \"b\": 2\n}\n");
    assert_eq!(gone(json, &["d", "a", "b"]), "{\n  \"c\": 3\n}\n");
    assert_eq!(gone(json, &["b", "c"]), "{\n  \"a\": 1,\n  \"d\": 4\n}\n");
    assert_eq!(gone("a: 1\nb: 2\nc: 3\n", &["a", "b"]), "c: 3\n");
    assert_eq!(gone("a: 1\nb: 2\nc: 3\n", &["a", "c"]), "b: 2\n");
}

#[test]
fn what_is_shared_stays() {
    let text = "a: &x\n  b: 1\n  c: 2\nd: *x\n";
    assert_eq!(without(text, "a", "b"), None);
    assert_eq!(without(text, "", "a"), None);
    assert_eq!(with(text, "a", &["e"], json!(1)), None);
    assert_eq!(without(text, "", "d").unwrap(), "a: &x\n  b: 1\n  c: 2\n");
    assert_eq!(with(text, "", &["e"], json!(1)).unwrap(), format!("{text}e: 1\n"));
}

#[test]
fn an_entry_comes_last_in_a_block() {
    let text = "a:\n  b: 1 # one\n  # end of a\nc: 2\n";
    assert_eq!(
        with(text, "a", &["d"], json!(true)).unwrap(),
        "a:\n  b: 1 # one\n  d: true\n  # end of a\nc: 2\n"
    );
    assert_eq!(with("a: 1", "", &["b"], json!("x y")).unwrap(), "a: 1\nb: \"x y\"");
    let nested =
        with("- name: web\n  image: a\n", "0", &["securityContext", "runAsNonRoot"], json!(true));
    assert_eq!(
        nested.unwrap(),
        "- name: web\n  image: a\n  securityContext:\n    runAsNonRoot: true\n"
    );
    let script = "a:\n  run: |\n    x\n    y\n\nb: 1\n";
    assert_eq!(
        with(script, "a", &["c"], json!(1)).unwrap(),
        "a:\n  run: |\n    x\n    y\n  c: 1\n\nb: 1\n"
    );
    assert_eq!(with("a:\n  b: |+\n    x\n\n", "a", &["c"], json!(1)), None);
    assert_eq!(with("a: 1\r\nb: 2\r\n", "", &["c"], json!(3)).unwrap(), "a: 1\r\nb: 2\r\nc: 3\r\n");
}

#[test]
fn an_entry_comes_last_between_braces() {
    let text = "{\n    \"a\": 1\n}\n";
    assert_eq!(
        with(text, "", &["b"], json!("x")).unwrap(),
        "{\n    \"a\": 1,\n    \"b\": \"x\"\n}\n"
    );
    let deep = with(text, "", &["b", "c"], json!([1])).unwrap();
    assert_eq!(deep, "{\n    \"a\": 1,\n    \"b\": {\n        \"c\": [1]\n    }\n}\n");
    assert_eq!(with("{\"a\": {}}", "a", &["b"], json!(1)).unwrap(), "{\"a\": {\"b\": 1}}");
    assert_eq!(
        with("{\"a\": {\"c\": 1}}", "a", &["b"], json!(1)).unwrap(),
        "{\"a\": {\"c\": 1, \"b\": 1}}"
    );
    assert_eq!(
        with("a: {b: 1}\n", "a", &["c"], json!("RuntimeDefault")).unwrap(),
        "a: {b: 1, c: RuntimeDefault}\n"
    );
    assert_eq!(with("a: {}\n", "", &["a", "c"], json!("x")).unwrap(), "a:\n  c: x\n");
}

#[test]
fn a_value_is_set_in_its_own_notation() {
    assert_eq!(with("a: 'x' # why\n", "", &["a"], json!("y")).unwrap(), "a: 'y' # why\n");
    assert_eq!(with("a: true\n", "", &["a"], json!(false)).unwrap(), "a: false\n");
    assert_eq!(with("a:\nb: 1\n", "", &["a", "c"], json!(1)).unwrap(), "a:\n  c: 1\nb: 1\n");
    assert_eq!(with("a: null\n", "", &["a"], json!("x")).unwrap(), "a: x\n");
    assert_eq!(with("{\"a\": \"1\"}", "", &["a"], json!(1)).unwrap(), "{\"a\": 1}");
    assert_eq!(with("{\"a\": null}", "", &["a", "b"], json!(1)).unwrap(), "{\"a\": {\"b\": 1}}");
    assert_eq!(with("a: ${X}\n", "", &["a"], json!(1)), None);
    assert_eq!(with("a: 1\n", "", &["a", "b"], json!(1)), None);
}

#[test]
fn a_list_grows_at_its_end() {
    let grown = |text: &str, list: &str, value| {
        changed(text, |root| append(at(root, list), value, Safety::Safe)).unwrap()
    };
    assert_eq!(grown("a:\n- x\n- y # y\nb: 1\n", "a", json!("z")), "a:\n- x\n- y # y\n- z\nb: 1\n");
    assert_eq!(grown("a: [x]\n", "a", json!("z")), "a: [x, z]\n");
    assert_eq!(
        grown("{\"a\": [\n  \"x\"\n]}", "a", json!("z")),
        "{\"a\": [\n  \"x\",\n  \"z\"\n]}"
    );
    assert_eq!(grown("{\"a\": []}", "a", json!("z")), "{\"a\": [\"z\"]}");
}

#[test]
fn a_document_inside_another_keeps_its_margin() {
    let text = "x:\n  - |\n    a: 1\n    b:\n      c: 2\n    d: 3\n  - y\n";
    let inside = |change: &dyn Fn(Node<'_>) -> Option<Fix>| {
        changed(text, |root| {
            let inner = Tree::parse(at(root, "x.0").embedded()?, Syntax::Yaml);
            change(inner.documents().next()?)
        })
        .unwrap()
    };
    let gone = inside(&|root| remove(root.entry("b")?, Safety::Safe));
    assert_eq!(gone, "x:\n  - |\n    a: 1\n    d: 3\n  - y\n");
    let first = inside(&|root| remove(root.entry("a")?, Safety::Safe));
    assert_eq!(first, "x:\n  - |\n    b:\n      c: 2\n    d: 3\n  - y\n");
    let new = inside(&|root| set_path(root, &["b", "e", "f"], json!(1), Safety::Safe));
    assert_eq!(
        new,
        "x:\n  - |\n    a: 1\n    b:\n      c: 2\n      e:\n        f: 1\n    d: 3\n  - y\n"
    );
    let last = inside(&|root| set(root, "g", json!(1), Safety::Safe));
    assert_eq!(last, "x:\n  - |\n    a: 1\n    b:\n      c: 2\n    d: 3\n    g: 1\n  - y\n");
}

#[test]
fn neighbouring_items_go_at_once() {
    let gone = |text: &str, items: &[usize]| {
        let all = |root: Node<'_>| {
            let all: Vec<_> = at(root, "a").items().collect();
            remove_items(items.iter().map(|it| all[*it]), Safety::Safe)
        };
        changed(text, all).unwrap()
    };
    let block = "a:\n  - x # one\n  - y\n  - z\nb: 1\n";
    assert_eq!(gone(block, &[1, 2]), "a:\n  - x # one\nb: 1\n");
    assert_eq!(gone(block, &[0, 2]), "a:\n  - y\nb: 1\n");
    assert_eq!(gone(block, &[2, 1, 0]), "b: 1\n");
    let flow = "a: [x, y, z]\nb: 1\n";
    assert_eq!(gone(flow, &[1, 2]), "a: [x]\nb: 1\n");
    assert_eq!(gone(flow, &[0, 1]), "a: [z]\nb: 1\n");
}

#[test]
fn an_object_is_merged() {
    let merged =
        |text: &str, value| changed(text, |root| merge(root, value, Safety::Safe)).unwrap();
    let new = || json!({ "a": { "w": { "z": true }, "x": 1 }, "c": [{ "d": 2, "e": "f" }] });
    assert_eq!(
        merged("a:\n  w:\n    k: 1\n", new()),
        "a:\n  w:\n    k: 1\n    z: true\n  x: 1\nc:\n  - d: 2\n    e: f\n"
    );
    assert_eq!(
        merged("b: 1\n", new()),
        "b: 1\na:\n  w:\n    z: true\n  x: 1\nc:\n  - d: 2\n    e: f\n"
    );
    assert_eq!(
        merged("{\"a\": {\"x\": 0}}\n", json!({ "a": { "x": 1, "y": 2 }, "b": 3 })),
        "{\"a\": {\"x\": 1, \"y\": 2}, \"b\": 3}\n"
    );
}

#[test]
fn a_value_is_read_back() {
    let tree = parse("a: [x, 1, true]\nb: {c: 'd'}\ne: # why\n  f: 1\n", Syntax::Yaml);
    let root = tree.documents().next().unwrap();
    assert_eq!(value_of(at(root, "a")), Some(json!(["x", 1, true])));
    assert_eq!(value_of(at(root, "b")), Some(json!({ "c": "d" })));
    assert_eq!(value_of(root), None);
}

/// The text without its first problem.
fn without_problem(text: &str, syntax: Syntax) -> Option<String> {
    let tree = parse(text, syntax);
    let fix = of_problem(&tree, tree.problems().first()?)?;
    Some(edited(text, &fix.edits))
}

#[test]
fn commas_and_comments_leave_json() {
    let json = |text| without_problem(text, Syntax::Json);
    assert_eq!(json("{\"a\": [1, 2,],}").unwrap(), "{\"a\": [1, 2],}");
    assert_eq!(
        json("{\n  \"a\": 1, // one\n  \"b\": 2\n}").unwrap(),
        "{\n  \"a\": 1,\n  \"b\": 2\n}"
    );
    assert_eq!(json("{\n  // one\n  \"a\": 1\n}").unwrap(), "{\n  \"a\": 1\n}");
    assert_eq!(json("// one\r\n{\"a\": /* x */ 1}").unwrap(), "{\"a\": /* x */ 1}");
    assert_eq!(json("{\"a\": /* x */ 1}").unwrap(), "{\"a\": 1}");
    assert_eq!(json("{\"a\": 1 // ecslint-ignore ecs\n}"), None);
    assert_eq!(json("{\"a\": 1 \"b\": 2}"), None);
}

#[test]
fn the_second_of_two_equal_entries_goes() {
    let yaml = |text| without_problem(text, Syntax::Yaml);
    assert_eq!(yaml("a: [1, {b: c}]\nd: 1\na: [1, {b: c}]\n").unwrap(), "a: [1, {b: c}]\nd: 1\n");
    assert_eq!(yaml("- a: x\n  a: x\n").unwrap(), "- a: x\n");
    assert_eq!(yaml("a: 1\na: '1'\n"), None);
    assert_eq!(yaml("a: [1]\na: [1, 2]\n"), None);
    assert_eq!(yaml("a: &x 1\na: 1\nb: *x\n").unwrap(), "a: &x 1\nb: *x\n");
}

#[test]
fn entries_move() {
    let moved = |text: &str, from: &str, key: &str, to: &str, path: &[&str]| {
        changed(text, |root| {
            let entry = at(root, from).entry(key)?;
            relocate(entry, at(root, to), path, Safety::Unsafe)
        })
    };
    let json = "{\n  \"a\": {\n    \"b\": 1,\n    \"c\": [\"x\"]\n  }\n}\n";
    assert_eq!(
        moved(json, "a", "c", "", &[]).unwrap(),
        "{\n  \"a\": {\n    \"b\": 1\n  },\n  \"c\": [\"x\"]\n}\n"
    );
    assert_eq!(
        moved(json, "a", "c", "a", &["d"]).unwrap(),
        "{\n  \"a\": {\n    \"b\": 1,\n    \"d\": {\n      \"c\": [\"x\"]\n    }\n  }\n}\n"
    );
    let yaml = "a:\n  b: 1\n  c:\n    d: x\n  # kept\n  e: 2\nf:\n  g: 3\n";
    assert_eq!(
        moved(yaml, "a", "c", "f", &[]).unwrap(),
        "a:\n  b: 1\n  # kept\n  e: 2\nf:\n  g: 3\n  c:\n    d: x\n"
    );
    assert_eq!(
        moved(yaml, "a", "e", "", &["f", "h"]).unwrap(),
        "a:\n  b: 1\n  c:\n    d: x\n  # kept\nf:\n  g: 3\n  h:\n    e: 2\n"
    );
    // There is one already; a comment in it would be lost; it would go into itself.
    assert_eq!(moved("a: {b: 1}\nb: 2\n", "a", "b", "", &[]), None);
    assert_eq!(moved("a:\n  b: # why\n    c: 1\n  d: 2\n", "a", "b", "", &[]), None);
    assert_eq!(moved("a:\n  b: {c: 1}\n  d: 2\n", "a", "b", "a.b", &[]), None);
}

#[test]
fn documents_come_out() {
    let out =
        |text: &str, key: &str| changed(text, |root| unwrap(root.entry(key)?, Safety::Unsafe));
    assert_eq!(
        out("{\n  \"a\": {\n    \"b\": [\n      1\n    ]\n  }\n}\n", "a").unwrap(),
        "{\n  \"b\": [\n    1\n  ]\n}\n"
    );
    assert_eq!(out("{\"tags\": [], \"a\": {\"b\": 1}}\n", "a").unwrap(), "{\"b\": 1}\n");
    assert_eq!(
        out("# first\na:\n  b:\n    - c: |\n        x\n          y\n  # kept\n  d: 1\n", "a")
            .unwrap(),
        "# first\nb:\n  - c: |\n      x\n        y\n# kept\nd: 1\n"
    );
    assert_eq!(out("a:\n  b: 1\nc: 2\n", "a"), None);
    assert_eq!(out("{\"a\": {\"b\": 1} /* why */}\n", "a"), None);
}

#[test]
fn values_become_lists_and_others() {
    let listed = |text: &str| changed(text, |root| enclose(root.get("a")?, Safety::Unsafe));
    assert_eq!(listed("{\"a\": {\"b\": 1}}").unwrap(), "{\"a\": [{\"b\": 1}]}");
    assert_eq!(listed("a: x\n").unwrap(), "a: [x]\n");
    assert_eq!(listed("a:\n  b: 1\n"), None);
    assert_eq!(listed("a: |\n  x\n"), None);
    let inner =
        |text: &str| changed(text, |root| replace_by_value(root.get("a")?, "b", Safety::Unsafe));
    assert_eq!(inner("{\"a\": { \"b\": [1] }}").unwrap(), "{\"a\": [1]}");
    assert_eq!(inner("{\"a\": { \"b\": [1], \"c\": 2 }}"), None);
    let anew = |text: &str| {
        changed(text, |root| rewrite(root.get("a")?, json!({ "q": 1, "p": ["z"] }), Safety::Unsafe))
    };
    assert_eq!(anew("a:\n  b: 1\n  c: 2\nd: 3\n").unwrap(), "a:\n  q: 1\n  p: [z]\nd: 3\n");
    assert_eq!(anew("- 1\n"), None);
    assert_eq!(anew("a:\n  b: 1 # why\n  c: 2\n"), None);
    assert_eq!(anew("{\"a\": 1}").unwrap(), "{\"a\": {\"q\": 1, \"p\": [\"z\"]}}");
}
