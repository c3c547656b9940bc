//! Random documents and mutations: nothing panics, and JSON reads as serde reads it.

use super::*;
use proptest::prelude::*;

/// A value of the tree as serde_json has it.
fn to_serde(node: Node<'_>) -> serde_json::Value {
    match node.kind() {
        Kind::Mapping => node
            .entries()
            .map(|it| (it.key.raw_text().to_owned(), to_serde(it.value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Kind::Sequence => node.items().map(to_serde).collect::<Vec<_>>().into(),
        Kind::Scalar if node.style() == Style::DoubleQuoted => node.raw_text().into(),
        Kind::Scalar => serde_json::from_str(node.raw_text()).expect("a literal"),
    }
}

fn value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        (-1e9..1e9f64).prop_map(Into::into),
        "[ -~äß😀\\n\\t\"\\\\]{0,8}".prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::hash_map("[a-zä\"\\n]{0,5}", inner, 0..6)
                .prop_map(|it| it.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

/// Text near JSON: pieces of it in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"a\"", "\"\\n\"", "\"é\"", "1", "-0.5e+3", "01", "true",
        "nul", " ", "\r\n", "\"", "\\", "ü", "//", "/*", "*/", "#", "'b'", "\u{feff}", "{{ x }}",
        "${y}", "\t",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|it| it.concat())
}

/// Text near YAML.
fn lines() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a: ",
        "b:",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        "&x ",
        "*x",
        "<<: ",
        "!t ",
        "!!str ",
        "'",
        "\"",
        "é",
        "# c",
        "|",
        ">-",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "? ",
        "---\n",
        "...\n",
        "\t",
        "\r\n",
        "1",
        "\u{feff}",
        "%YAML 1.2\n",
        "\\",
        "@",
        "`",
        "\u{85}",
        "\u{2028}",
        "\0",
        ": ",
    ]);
    prop::collection::vec(piece, 0..32).prop_map(|it| it.concat())
}

/// Text near HCL.
fn terraform() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        " = ",
        "\n",
        "\r\n",
        "b \"c\" {",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        ",",
        "\"",
        "\"é\"",
        "\\",
        "\\n",
        "\\u00e9",
        "${",
        "%{",
        "$${",
        "%{ if a }",
        "%{ endif }",
        "<<E\n",
        "<<-E\n",
        "\nE\n",
        "E",
        "#",
        "//",
        "/*",
        "*/",
        "1",
        "- ",
        "0.5e3",
        "true",
        "null",
        "f(",
        "for x in y :",
        "=>",
        "?",
        ":",
        "...",
        ".",
        "*",
        "!",
        "+",
        "ü",
        "\u{feff}",
        "\0",
        "~",
        "::",
        "\t",
    ]);
    prop::collection::vec(piece, 0..32).prop_map(|it| it.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_json_reads_as_serde_reads_it(value in value(), pretty: bool, crlf: bool) {
        let print = if pretty { serde_json::to_string_pretty } else { serde_json::to_string };
        let mut text = print(&value).expect("printable");
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        let tree = json(&text);
        prop_assert!(tree.problems().is_empty(), "{:?} in {text}", tree.problems());
        prop_assert_eq!(to_serde(root(&tree)), serde_json::from_str::<serde_json::Value>(&text).expect("json"));
    }

    #[test]
    fn acceptance_agrees_with_serde(text in pieces()) {
        let tree = json(&text);
        let placeholder = tree.nodes.iter().any(|it| it.style == Style::Placeholder);
        let faults = tree.problems().iter().filter(|it| it.kind != ProblemKind::DuplicateKey);
        let accepted = faults.count() == 0;
        let strict = serde_json::from_str::<serde_json::Value>(text.trim_start_matches('\u{feff}'));
        // JSON sets no limit to numbers; serde's are those of its types.
        let huge = strict.as_ref().is_err_and(|it| it.to_string().contains("number out of range"));
        if placeholder || huge || text.matches('\u{feff}').count() > 1 {
            return Ok(());
        }
        prop_assert_eq!(accepted, strict.is_ok(), "{} {:?}", text, tree.problems());
        if let (true, Ok(strict)) = (accepted, strict) {
            prop_assert_eq!(to_serde(root(&tree)), strict);
        }
    }

    #[test]
    fn mutated_json_is_survived(value in value(), at: prop::sample::Index, piece in pieces(), cut in 0usize..6) {
        let text = serde_json::to_string_pretty(&value).expect("printable");
        json(&mutated(&text, at.index(text.len() + 1), cut, &piece));
    }

    #[test]
    fn random_yaml_is_survived(text in lines()) {
        yaml(&text);
    }

    #[test]
    fn mutated_yaml_is_survived(at: prop::sample::Index, piece in lines(), cut in 0usize..12) {
        let text = "# ä\nfamily: &f web\nlist: &l\n  - name: 'ü'\n    <<: &m {a: *f}\n  - *m\n---\n\
            - !t {x: [1, \"é\"]}\n- |\n  text\n- ? k\n  : v\n";
        yaml(&mutated(text, at.index(text.len() + 1), cut, &piece));
    }

    #[test]
    fn random_hcl_is_survived(text in terraform()) {
        tree(&text, Syntax::Hcl);
    }

    #[test]
    fn mutated_hcl_is_survived(at: prop::sample::Index, piece in terraform(), cut in 0usize..12) {
        let text = "# ä\nresource \"r\" \"n\" {\n  a = 1 // ü\n  b = f({ c = [-1, \"é${d}\"], \"e\" : (g) }, h...)\n\
            b { x = <<-E\n  y ${z}\n  E\n  }\n}\ni = j ? \"\\n%{ if k }l%{ endif }\" : [for m in n : m]\n";
        tree(&mutated(text, at.index(text.len() + 1), cut, &piece), Syntax::Hcl);
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,64}") {
        json(&text);
        yaml(&text);
        tree(&text, Syntax::Hcl);
        tree(&format!("a = {text}"), Syntax::Hcl);
    }
}

/// A text with `cut` bytes from `at` replaced, at the nearest character boundaries.
fn mutated(text: &str, at: usize, cut: usize, piece: &str) -> String {
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|it| text.is_char_boundary(*it));
    let (from, to) = (floor(at).unwrap_or(0), floor(at + cut).unwrap_or(0));
    format!("{}{piece}{}", &text[..from], &text[to.max(from)..])
}
