//! Random texts: nothing panics, and every range lies in the text.

use super::*;

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "${{",
        "}}",
        "(",
        ")",
        "[",
        "]",
        ".",
        "*",
        ",",
        "!",
        "==",
        "!=",
        "<",
        ">=",
        "&&",
        "||",
        "=",
        "'",
        "''",
        "\"",
        "'a'",
        "'{0} {1}'",
        "1",
        "0x1f",
        "-",
        "+.5e1",
        "github",
        "event",
        ".title",
        "env",
        "needs",
        "format(",
        "contains(",
        "fromJSON('{\"a\": [1]}')",
        "toJSON(",
        "case(",
        "é",
        " ",
        "\n",
        "null",
        "true",
        "$x",
        "?",
        "\u{a0}",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|it| it.concat())
}

fn holds(text: &str, expression: &Expression) {
    assert!(text.get(expression.range.clone()).is_some());
    for node in expression.nodes() {
        assert!(text.get(node.range.clone()).is_some(), "{node:?}");
    }
    let checked = check(expression, &Scope::new().at(&["jobs", "a", "if"]));
    for fault in expression.faults.iter().chain(&checked.faults) {
        assert!(text.get(fault.range.clone()).is_some(), "{fault:?}");
        assert!(!fault.message.is_empty() && !fault.help.is_empty(), "{fault:?}");
    }
    for path in expression.paths() {
        assert!(text.get(path.range.clone()).is_some());
        let _ = (path.to_string(), path.is_untrusted());
    }
    let _ = (expression.results(), expression.untrusted(), expression.truth());
    if let Some(constant) = expression.constant() {
        assert_eq!(expression.truth(), Some(constant.is_truthy()));
    }
}

proptest! {
    #[test]
    fn random_pieces(text in pieces()) {
        holds(&text, &Expression::parse(&text));
        for found in expressions_in(&text) {
            prop_assert!(text.get(found.range.clone()).is_some());
            holds(&text, &found.expression);
        }
    }

    #[test]
    fn any_text(text in any::<String>()) {
        holds(&text, &Expression::parse(&text));
    }

    /// What is read and written again reads the same.
    #[test]
    fn shown_expressions_read_the_same(text in pieces()) {
        let expression = Expression::parse(&text);
        if expression.faults.is_empty() {
            let has_quotes = expression.nodes().any(|it| it.as_text().is_some_and(|it| it.contains('\'')));
            let shown = show(&expression.root);
            prop_assume!(!has_quotes);
            prop_assert_eq!(read(&shown), shown);
        }
    }
}
