use super::*;

fn known(name: &str) -> Known {
    match name {
        "A" => Known::Text("a".to_owned()),
        "SET" => Known::Something,
        "EMPTY" => Known::Text(String::new()),
        "NONE" => Known::Unset,
        _ => Known::Unknown,
    }
}

#[test]
fn truth() {
    for (text, expected) in [
        ("$A", Some(true)),
        ("$EMPTY", Some(false)),
        ("$NONE", Some(false)),
        ("$X", None),
        ("$A == \"a\"", Some(true)),
        ("$A == 'b' || $SET", Some(true)),
        ("$A == 'b' && $X", Some(false)),
        ("$NONE == null", Some(true)),
        ("$SET != null", Some(true)),
        ("$SET == \"\"", Some(false)),
        ("$NONE =~ /x/", Some(false)),
        ("$NONE !~ /x/i", Some(true)),
        ("$SET =~ /x/", None),
        ("!$NONE", Some(true)),
        ("($NONE || $A) && $SET", Some(true)),
        ("$NONE || $A && $NONE", Some(false)),
        ("$[[ inputs.x ]] == 'a'", None),
        ("true", Some(true)),
        ("$SET == $X", None),
    ] {
        let condition = parse(text).unwrap_or_else(|it| panic!("{text}: {it:?}"));
        assert_eq!(condition.is_true(&known), expected, "{text}");
    }
}

#[test]
fn faults() {
    for (text, part, help) in [
        ("${A} == 'b'", "${A}", "write `$A`"),
        ("$A == main", "main", "write `\"main\"`, or `$main` for the variable"),
        ("$A = 'b'", "=", "write `==`"),
        ("$A == 'b", "'b", "close it"),
        ("$A =~ /b", "/b", "close it with `/`"),
        ("$A == ", "==", "write a variable, a text in quotes or a pattern"),
        ("($A", "(", "close it with `)`"),
        ("$A $B", "$B", "put `&&` or `||` before it"),
        ("$A and $B", "and", "write `&&`"),
        ("$A =~ 'b'", "'b'", "write `/b/`"),
        ("&& $A", "&&", "write a value before it"),
        ("$A == é", "é", "write `\"é\"`, or `$é` for the variable"),
    ] {
        let fault = parse(text).expect_err(text);
        assert_eq!(text.get(fault.range.clone()), Some(part), "{text}");
        assert_eq!(fault.help, help, "{text}");
    }
}

#[test]
fn patterns_have_their_place() {
    let text = "$A =~ /^a\\/b$/i";
    let Ok(Condition::Both(_, _, right)) = parse(text) else { panic!("a comparison") };
    let Condition::Pattern(range) = *right else { panic!("a pattern") };
    assert_eq!(&text[range], "^a\\/b$");
}

#[test]
fn deep_parentheses_do_no_harm() {
    assert!(parse(&"(".repeat(100_000)).is_err());
    assert!(parse(&"!".repeat(100_000)).is_err());
}
