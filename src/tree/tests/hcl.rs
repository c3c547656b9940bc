//! HCL: places of every kind of node, comments, faults, and texts that mean harm.

use super::*;
use std::time::Instant;

fn hcl(text: &str) -> Tree {
    tree(text, Syntax::Hcl)
}

/// The one attribute of a text.
fn value(tree: &Tree) -> Node<'_> {
    assert!(tree.problems().is_empty(), "{:?}", tree.problems());
    root(tree).entries().next().expect("an attribute").value
}

const TASK: &str = r##"# ä
resource "aws_ecs_task_definition" "web" {
  family = "web" # the site
  cpu    = 256
  // two
  container_definitions = jsonencode([
    {
      name  = "web", "image" : "r/web:${var.tag}"
      (var.key) = 1 /* three */
    },
  ])
  volume {
    name = "a"
  }
  volume { name = "b" }
  lifecycle {}
  policy = <<-EOT
    { "a": "${var.b}" } # no
  EOT
}
"##;

#[test]
fn blocks_nest_as_in_the_json_notation() {
    let tree = hcl(TASK);
    assert!(tree.problems().is_empty(), "{:?}", tree.problems());
    let resource = root(&tree).entry("resource").expect("resource");
    assert_eq!((source(resource.key), resource.key.style()), ("resource", Style::Plain));
    let kind = resource.value.entries().next().expect("the type");
    assert_eq!(source(kind.key), "\"aws_ecs_task_definition\"");
    assert_eq!(kind.key.raw_text(), "aws_ecs_task_definition");
    let name = kind.value.entries().next().expect("the name");
    assert_eq!((source(name.key), name.key.style()), ("\"web\"", Style::DoubleQuoted));
    let body = name.value;
    assert!(source(body).starts_with("{\n  family") && source(body).ends_with("EOT\n}"));
    assert!(source(resource.value).starts_with("\"aws_ecs") && source(kind.value).ends_with('}'));
    assert_eq!(&TASK[body.place().range()], "\"web\"");
    assert_eq!(body.get("cpu").and_then(Node::int), Some(256));
    let volumes: Vec<_> = body.entries().filter(|it| it.key.raw_text() == "volume").collect();
    let volumes: Vec<_> = volumes.iter().map(|it| source(it.value)).collect();
    assert_eq!(volumes, ["{\n    name = \"a\"\n  }", "{ name = \"b\" }"]);
    assert_eq!(body.get("lifecycle").map(source), Some("{}"));
    let locator = body.get("cpu").expect("cpu").locator();
    assert_eq!(locator, "resource/aws_ecs_task_definition/web/cpu");
}

#[test]
fn calls_are_lists_with_a_name() {
    let tree = hcl(TASK);
    let find = |name: &str| {
        let root = root(&tree);
        root.nodes().find(|it| it.own_key().is_some_and(|key| key.raw_text() == name))
    };
    let call = find("container_definitions").expect("the call");
    assert_eq!((call.kind(), call.tag()), (Kind::Sequence, Some("jsonencode")));
    assert!(source(call).starts_with("jsonencode([") && source(call).ends_with("])"));
    assert!(call.is_unknown());
    let container = call.items().next().and_then(|it| it.items().next()).expect("a container");
    let parts: Vec<_> = container.entries().map(|it| (source(it.key), source(it.value))).collect();
    let image = "\"r/web:${var.tag}\"";
    assert_eq!(parts, [("name", "\"web\""), ("\"image\"", image), ("(var.key)", "1")]);
    let image = container.get("image").expect("image");
    assert!(matches!(image.value(), Value::Template(it) if it.starts_with("r/web:")));
    assert!(!container.lacks("cpu"), "a key is not known");
    let tree = hcl("a = provider::x::f(1, var.y, \"z\", var.rest...)\n");
    let call = value(&tree);
    assert_eq!(call.tag(), Some("provider::x::f"));
    let items: Vec<_> = call.items().map(|it| (source(it), it.style())).collect();
    let (plain, unknown) = (Style::Plain, Style::Placeholder);
    let expected = [("1", plain), ("var.y", unknown), ("\"z\"", Style::DoubleQuoted)];
    assert_eq!(items[..3], expected);
    assert_eq!(items[3], ("var.rest", unknown));
}

#[test]
fn every_kind_of_expression_and_its_place() {
    use ScalarType::{Boolean, Float, Integer, Null, Placeholder, String};
    for (written, place, kind) in [
        ("true", "true", Boolean),
        ("false # x", "false", Boolean),
        ("null", "null", Null),
        ("256", "256", Integer),
        ("-5", "-5", Integer),
        ("0.5", "0.5", Float),
        ("1e3", "1e3", Float),
        ("( 7 )", "7", Integer),
        ("\"é\"", "\"é\"", String),
        ("\"\"", "\"\"", String),
        ("nullable", "nullable", Placeholder),
        ("var.x[0].y", "var.x[0].y", Placeholder),
        ("local.a.*.id", "local.a.*.id", Placeholder),
        ("a ? 1 : \"b\"", "a ? 1 : \"b\"", Placeholder),
        ("1 + 2", "1 + 2", Placeholder),
        ("!var.x", "!var.x", Placeholder),
        ("-var.x", "-var.x", Placeholder),
        ("[for x in y : x]", "[for x in y : x]", Placeholder),
        ("{ for k, v in y : k => v }", "{ for k, v in y : k => v }", Placeholder),
        ("f(x)[0]", "f(x)[0]", Placeholder),
    ] {
        for text in [format!("a = {written}\n"), format!("\u{feff}a={written}")] {
            let tree = hcl(&text);
            let node = value(&tree);
            assert_eq!((source(node), node.scalar_type()), (place, Some(kind)), "{text}");
            assert_eq!(node.is_unknown(), kind == Placeholder, "{text}");
        }
    }
    assert_eq!(value(&hcl("a = - 5")).int(), Some(-5));
    assert_eq!(value(&hcl("a = 1e3")).int(), Some(1000));
    assert!(value(&hcl("a = true")).is_true() && value(&hcl("a = null")).is_null());
    assert!(value(&hcl("a = [ ]")).is_empty() && value(&hcl("a = {\n}")).is_empty());
    // An attribute may bear any name.
    assert_eq!(root(&hcl("null = 1")).entries().next().map(|it| it.key.is_null()), Some(true));
    assert!(root(&hcl("name = 1")).get("name").is_some());
}

#[test]
fn strings_are_decoded_and_templates_left() {
    for (written, text) in [
        (r#""a\n\t\"b\"\\""#, "a\n\t\"b\"\\"),
        (r#""\u00e9\U0001F600x""#, "é😀x"),
        (r#""$${a}%%{b}""#, "$${a}%%{b}"),
        (r#""${f("a\n}")}\n""#, "${f(\"a\\n}\")}\n"),
        (r#""%{ if a }x%{ else }y%{ endif }""#, "%{ if a }x%{ else }y%{ endif }"),
        (r#""a${"b${"c\\"}"}\\d""#, "a${\"b${\"c\\\\\"}\"}\\d"),
        ("\"$5 100% ü\"", "$5 100% ü"),
    ] {
        let outer = format!("a = {written}\nb = 1\n");
        let tree = hcl(&outer);
        let node = value(&tree);
        assert_eq!((node.raw_text(), source(node)), (text, written));
        assert_eq!(node.style(), Style::DoubleQuoted);
    }
    assert_eq!(value(&hcl("a = \"${var.x}\"")).value(), Value::Unknown);
    let long = format!("a = \"x${{f(\"{}\")}}\"", "y".repeat(3000));
    assert_eq!(value(&hcl(&long)).value(), Value::Unknown);
}

#[test]
fn heredocs_are_their_lines() {
    for (text, body) in [
        ("a = <<EOF\n  x # no\n\t${f(\n\"EOF\")}\nEOF\n", "  x # no\n\t${f(\n\"EOF\")}\n"),
        ("a = <<-E_1\n    x\n      y\n    E_1\n", "    x\n      y\n"),
        ("a = <<EOF\r\nx\r\nEOF\r\n", "x\r\n"),
        ("a = <<EOF\nEOFx\n EOF", "EOFx\n"),
        ("a = <<EOF\nEOF\n", ""),
        ("a = f(<<EOF\n{\"b\": \"}\"}\nEOF\n)\n", "{\"b\": \"}\"}\n"),
        ("a = <<EOF\n/* \" ' ( # \\\n$${x} %%{y}\nEOF\nb = 1", "/* \" ' ( # \\\n$${x} %%{y}\n"),
    ] {
        let tree = hcl(text);
        let node = value(&tree);
        let node = node.items().next().unwrap_or(node);
        assert_eq!((node.raw_text(), node.style()), (body, Style::Literal), "{text}");
        assert!(source(node).starts_with("<<") && source(node).ends_with(['F', '1']), "{text}");
        assert!(tree.comments().is_empty());
    }
}

#[test]
fn comments_are_those_of_the_code() {
    let tree = hcl(TASK);
    let comments: Vec<_> = tree.comments().iter().collect();
    let comments: Vec<_> = comments
        .iter()
        .map(|it| (&TASK[it.range.start as usize..it.range.end as usize], it.own_line))
        .collect();
    let expected = [("# ä", true), ("# the site", false), ("// two", true), ("/* three */", false)];
    assert_eq!(comments, expected);
    let text = "\u{feff}# a\r\nb = 1 /* c\n*/\n  /* d */ # e\nf = \"# ${ /* g */ h }\" // i";
    let tree = hcl(text);
    assert!(tree.problems().is_empty(), "{:?}", tree.problems());
    let comments = tree.comments().iter();
    let comments: Vec<_> = comments
        .map(|it| (&text[it.range.start as usize..it.range.end as usize], it.own_line))
        .collect();
    let expected = [("# a", true), ("/* c\n*/", false), ("/* d */", true), ("# e", true)];
    assert_eq!(comments[..4], expected);
    assert_eq!(comments[4..], [("/* g */", false), ("// i", false)]);
}

#[test]
fn a_line_of_hcl_speaks_about_what_starts_on_it() {
    let cover = |mark| covered(TASK, Syntax::Hcl, mark);
    assert!(cover("resource").starts_with("resource") && cover("resource").ends_with("EOT\n}"));
    assert_eq!(cover("family"), "family = \"web\"");
    assert_eq!(cover("cpu"), "cpu    = 256");
    assert!(cover("container_def").ends_with("},\n  ])"));
    assert!(
        cover("    {\n").starts_with("{\n      name") && cover("    {\n").ends_with("*/\n    }")
    );
    assert_eq!(cover("name  ="), "name  = \"web\", \"image\" : \"r/web:${var.tag}\"");
    assert_eq!(cover("(var.key)"), "(var.key) = 1");
    assert_eq!(cover("  volume {\n"), "volume {\n    name = \"a\"\n  }");
    assert_eq!(cover("volume { name"), "volume { name = \"b\" }");
    assert_eq!(cover("policy"), "policy = <<-EOT\n    { \"a\": \"${var.b}\" } # no\n  EOT");
    assert_eq!(cover("  }\n  volume"), "");
    assert_eq!(covered("a {\n}\nb = 1\n", Syntax::Hcl, "a {"), "a {\n}");
}

#[test]
fn keys_that_stand_twice_are_reported_where_they_must_not() {
    let text = "a = 1\nb {}\nb {}\na = 2\nc = { d = 1, \"d\" = 2, (e) = 3, (e) = 4 }\nb \"l\" {}\n";
    let tree = hcl(text);
    let found = messages(&tree);
    let twice = |key, name| (key, format!("key `{name}` stands twice in one mapping"));
    let expected = [twice("a", "a"), twice("\"d\"", "d")];
    assert_eq!(found.iter().map(|it| (it.0, it.1.to_owned())).collect::<Vec<_>>(), expected[..2]);
    assert!(tree.problems().iter().all(|it| !it.fatal && it.kind == ProblemKind::DuplicateKey));
    assert_eq!(root(&tree).get("a").and_then(Node::int), Some(2));
    let many = hcl(&"a = 1\n".repeat(1000));
    assert_eq!(many.problems().len(), 1);
    assert!(many.problems()[0].fatal);
}

#[test]
fn every_hcl_problem_and_its_place() {
    for (text, place, message) in [
        ("a = [1", "[", "this `[` is never closed"),
        ("a {\n  b = 1\n", "{", "this `{` is never closed"),
        ("a = \"é\nb = 1", "\"", "a string is not closed on its line"),
        ("a = \"${b\"\n", "\"", "a string is not closed on its line"),
        ("a = \"${b", "${", "a template expression is never closed"),
        ("a = <<EOF\nx\n", "<<", "a heredoc is never closed; no line has `EOF` alone"),
        ("/* é", "/*", "a comment is never closed"),
        ("a = [1}\n", "}", "a `}` stands where a `]` is due"),
        ("a = 1\n}\n", "}", "a `}` without the bracket it closes"),
        ("é = 1 b = 2\n", "b", "expected the end of the line"),
        ("a: 1\n", ":", "expected `=` or `{` after this name"),
        ("a = \n", "", "expected a value"),
        ("a = [1 2]\n", "2", "expected `,` or `]`"),
        ("a = f(1 2)\n", "2", "expected `,` or `)`"),
        ("a = { b = 1 c = 2 }\n", "c", "expected `,` or a new line after this value"),
        ("a = { b }\n", "}", "expected `=` or `:` after this key"),
        ("a = \"\\é\"\n", "\\é", "unknown escape in a string"),
        ("a { b = 1, c = 2 }\n", ",", "expected `name = value`, a block or `}`"),
        ("{ \"a\": 1 }\n", "{", "expected `name = value` or a block"),
    ] {
        let tree = hcl(text);
        assert_eq!(messages(&tree), [(place, message)], "{text}");
        assert!(tree.problems()[0].fatal && tree.documents().next().is_none(), "{text}");
        assert_eq!(tree.problems()[0].kind, ProblemKind::InvalidHcl, "{text}");
    }
    assert_eq!(hcl("").documents().count() + hcl("# x\n").documents().count(), 0);
    assert!(hcl("").problems().is_empty() && hcl("\u{feff}\n").problems().is_empty());
}

#[test]
fn deep_hcl_is_refused() {
    let nested = |open: &str, close: &str, depth: usize| {
        format!("a = {}1{}\n", open.repeat(depth), close.repeat(depth))
    };
    for (open, close) in [
        ("[", "]"),
        ("(", ")"),
        ("{ a = ", "}"),
        ("f(", ")"),
        ("\"${", "}\""),
        ("!", ""),
        ("x ? y : ", ""),
        ("a[", "]"),
        ("[for x in y : ", "]"),
    ] {
        let fits = hcl(&nested(open, close, 30));
        assert_eq!((fits.documents().count(), fits.problems().len()), (1, 0), "{open}");
        for depth in [70, 300, 100_000] {
            let deep = hcl(&nested(open, close, depth));
            assert_eq!(deep.problems()[0].kind, ProblemKind::ExcessiveNesting, "{open}");
        }
    }
    for text in [
        "a {\n".repeat(300) + &"}\n".repeat(300),
        format!("a = 1{}", " + 1".repeat(100_000)),
        format!("a {} {{}}", "\"b\" ".repeat(100_000)),
    ] {
        assert_eq!(hcl(&text).problems()[0].kind, ProblemKind::ExcessiveNesting);
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test of how long it takes")]
fn hostile_hcl_costs_little() {
    let million = |piece: &str| piece.repeat((1 << 20) / piece.len());
    let keys: String = (0..100_000).map(|it| format!("k{it} = 1\n")).collect();
    for text in [
        million("["),
        million("a = ["),
        format!("a = \"{}", million("${")),
        format!("a = \"{}", million("%{ if ")),
        format!("a = \"{}\"", million("%{ if a }")),
        format!("a = \"{}\"", million("$${")),
        million("a = <<E\n"),
        million("a = <<E\nE\n"),
        million("a = <<E\n${\n"),
        format!("a = <<E\n{}", million("\n")),
        format!("a = <<E\n{}\nE\n", million("\n    ")),
        million("/*"),
        million("# \n"),
        format!("a = 1 {}", million("/**/ ")),
        million("\"\\"),
        million("a \"b\" {}\n"),
        million("a"),
        million("a = 1\n"),
        million("é"),
        format!("a = {{\n{keys}}}\n"),
        keys,
        format!("a = {{\n{}}}\n", (0..3_000).map(|it| format!("k{it} = 1\n")).collect::<String>()),
        format!(
            "a = {{\n{}}}\n",
            (0..600).map(|it| format!("({} b{it}) = 1\n", "a + ".repeat(60))).collect::<String>()
        ),
        format!("a = [{}]\n", million("1, ")),
        format!("a = [{}]\n", million("{ b = 1 }, ")),
        format!("a = f({})\n", million("f(), ")),
        format!("a = x{}\n", million(".y")),
        format!("a = x{}\n", million("[0]")),
        format!("a = -{}\n", million("-")),
        format!("a = {}\n", million("9")),
        format!("a = \"{}\"\n", million("${b}")),
    ] {
        let start = Instant::now();
        let tree = Tree::parse(Mapped::whole(FileId(0), text.as_str().into()), Syntax::Hcl);
        let taken = start.elapsed().as_millis();
        let begin: String = text.chars().take(20).collect();
        let fault = tree.problems().first();
        assert!(taken < 5_000, "{taken} ms for {begin:?}: {fault:?}");
    }
}
