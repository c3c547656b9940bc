use super::*;
use crate::expression::number;
use proptest::prelude::*;

mod checks;
mod random;

/// An expression with every operation in parentheses; `?` is what could not be read.
fn show(node: &Node) -> String {
    let all = |nodes: &[Node], by: &str| nodes.iter().map(show).collect::<Vec<_>>().join(by);
    match &node.kind {
        Kind::Missing => "?".to_owned(),
        Kind::Literal(Literal::String(text)) => format!("'{text}'"),
        Kind::Literal(Literal::Null) => "null".to_owned(),
        Kind::Literal(literal) => literal.to_text(),
        Kind::Context(name) => name.clone(),
        Kind::Property { of, name, .. } => format!("{}.{name}", show(of)),
        Kind::Index { of, index } => format!("{}[{}]", show(of), show(index)),
        Kind::Filter { of } => format!("{}.*", show(of)),
        Kind::Call { function, arguments, .. } => format!("{function}({})", all(arguments, ", ")),
        Kind::Not(of) => format!("!{}", show(of)),
        Kind::Compare { operator, left, right } => {
            format!("({} {} {})", show(left), operator.written(), show(right))
        }
        Kind::And(operands) => format!("({})", all(operands, " && ")),
        Kind::Or(operands) => format!("({})", all(operands, " || ")),
    }
}

fn read(text: &str) -> String {
    let expression = Expression::parse(text);
    assert_eq!(expression.faults, [], "{text}");
    show(&expression.root)
}

/// The faults as `text: message; help`.
fn faults(text: &str) -> Vec<String> {
    lines(text, &Expression::parse(text).faults)
}

fn lines(text: &str, faults: &[Fault]) -> Vec<String> {
    let line = |it: &Fault| format!("{}: {}; {}", &text[it.range.clone()], it.message, it.help);
    faults.iter().map(line).collect()
}

#[test]
fn precedence() {
    assert_eq!(read("a || b && c || d"), "(a || (b && c) || d)");
    assert_eq!(read("(a || b) && !c"), "((a || b) && !c)");
    assert_eq!(read("a == b && c != d"), "((a == b) && (c != d))");
    assert_eq!(read("a < b == c >= d"), "((a < b) == (c >= d))");
    assert_eq!(read("!a == b"), "(!a == b)");
    assert_eq!(read("!!a.b"), "!!a.b");
    assert_eq!(read(" a == b == c "), "((a == b) == c)");
}

#[test]
fn look_ups() {
    assert_eq!(read("github.event.commits[0].message"), "github.event.commits[0].message");
    assert_eq!(read("a.*.b[*].c['d e'][f.g]"), "a.*.b.*.c['d e'][f.g]");
    assert_eq!(read("fromJSON(a).b"), "fromJSON(a).b");
    assert_eq!(read("(a).b-c_d"), "a.b-c_d");
    assert_eq!(read("a.true.null"), "a.true.null");
    assert_eq!(read("f( )[0]"), "f()[0]");
    assert_eq!(read("case(a,b, c)"), "case(a, b, c)");
}

#[test]
fn literals() {
    assert_eq!(read("'it''s'"), "'it's'");
    assert_eq!(read("'}}'"), "'}}'");
    assert_eq!(read("true || false || null"), "(true || false || null)");
    assert_eq!(read("0xff == 255"), "(255 == 255)");
    assert_eq!(read("-1.5e2"), "-150");
    assert_eq!(read(".5 + ''".split(' ').next().unwrap()), "0.5");
    assert_eq!(read("0o17"), "15");
    assert_eq!(read("NaN"), "NaN");
    assert_eq!(read("-Infinity"), "-Infinity");
    assert_eq!(number::read("0xFFFFFFFF"), Some(-1.0));
    assert_eq!(number::read("0xFFFFFFFFF"), None);
    for text in ["", "x", "0x", "0x+1", "1_000", "inf", "nan", "1.2.3", "--1", "."] {
        assert_eq!(number::read(text), None, "{text}");
    }
}

#[test]
fn ranges() {
    let text = "  !contains(a.b['c'], 'x') || (d)  ";
    let expression = Expression::parse(text);
    assert_eq!(&text[expression.range.clone()], "!contains(a.b['c'], 'x') || (d)");
    let parts: Vec<_> = expression.nodes().map(|it| &text[it.range.clone()]).collect();
    assert_eq!(
        parts,
        [
            "!contains(a.b['c'], 'x') || (d",
            "!contains(a.b['c'], 'x')",
            "contains(a.b['c'], 'x')",
            "a.b['c']",
            "a.b",
            "a",
            "'c'",
            "'x'",
            "d",
        ]
    );
}

/// The one fault of a text.
fn one(text: &str) -> String {
    let all = faults(text);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all.into_iter().next().unwrap()
}

#[test]
fn what_is_wrong() {
    assert_eq!(one(" "), ": the expression is empty; write a value, or take `${{ }}` out");
    assert_eq!(one("a == \"main\""), "\"main\": strings take single quotes; write `'main'`");
    assert_eq!(one("a = b"), "=: `=` is no operator; write `==`");
    assert_eq!(one("a === b"), "===: `===` is no operator; write `==`");
    assert_eq!(one("a and b"), "and: `and` is no operator; write `&&`");
    assert_eq!(one("a & b"), "&: `&` is no operator; write `&&`");
    assert_eq!(
        one("a + 1"),
        "+: `+` is no operator; expressions do no arithmetic; compute it in a step"
    );
    assert_eq!(one("a ="), "=: `=` is no operator; write `==`",);
    assert_eq!(one("a =="), "=: the expression ends where a value should stand; write the value");
}

#[test]
fn what_is_not_closed_or_out_of_place() {
    assert_eq!(one("f(a"), "(: the parenthesis is not closed; close it");
    assert_eq!(one("f(a b)"), "(: the parenthesis is not closed; it should close before `b`");
    assert_eq!(one("a[0"), "[: the bracket is not closed; close it");
    assert_eq!(one("a)"), "): `)` closes no parenthesis; remove it, or open one");
    assert_eq!(
        one("a b"),
        "b: `b` cannot follow a value; put an operator between: `==`, `&&`, `||`"
    );
    assert_eq!(
        one("a."),
        ".: the expression ends behind a dot; name a property, or remove the dot"
    );
    assert_eq!(
        one("a.0"),
        "0: `0` is no name of a property; look it up with brackets: `['name']`, `[0]`"
    );
    assert_eq!(
        one("'abc"),
        "'abc: the string is not closed; end it with `'`; a quote inside it is written `''`"
    );
    assert_eq!(
        one("$FOO == 1"),
        "$FOO: `$FOO` is not understood; contexts are named without `$`: `env.NAME`"
    );
    assert_eq!(one("a ? b : c"), "?: `?` is not understood; write `case(condition, a, b)`");
    assert_eq!(one("f(,)"), ",: a value should stand before `,`; write the value, or remove it");
    assert_eq!(one("1.2.3"), "1.2.3: `1.2.3` is no number; a text takes single quotes: `'1.2.3'`");
}

#[test]
fn the_tree_goes_as_far_as_it_could_be_read() {
    let tree = |text| show(&Expression::parse(text).root);
    assert_eq!(tree("github.ref == \"main\" && a"), "((github.ref == 'main') && a)");
    assert_eq!(tree("a && b ||"), "((a && b) || ?)");
    assert_eq!(tree("f(a.b"), "f(a.b)");
    assert_eq!(tree("a.b. c d"), "a.b.c");
    assert_eq!(tree("a == b.?"), "(a == b)");
}

#[test]
fn depth_is_bounded() {
    for text in [
        "(".repeat(100_000),
        "!".repeat(100_000) + "a",
        "a".to_owned() + &".b".repeat(100_000),
        "a".to_owned() + &"[0]".repeat(100_000),
        "a[".repeat(100_000),
        "f(".repeat(100_000),
        "a == ".repeat(100_000) + "a",
    ] {
        let expression = Expression::parse(&text);
        assert_eq!(expression.faults.len(), 1);
        assert_eq!(expression.faults[0].message, "the expression is nested too deeply");
        check(&expression, &Scope::new());
        expression.constant();
        expression.results();
    }
    let wide = "a || ".repeat(50_000) + "a";
    assert_eq!(Expression::parse(&wide).faults, []);
    let longest = "!".repeat(49) + "a";
    assert_eq!(read(&longest), longest);
    assert_eq!(faults(&("!".to_owned() + &longest)).len(), 1);
    let deep = "(".repeat(200) + "a" + &")".repeat(200);
    assert_eq!(read(&deep), "a");
}

#[test]
fn expressions_of_a_text() {
    let text = "echo ${{ a }} ${{b.c}}'${{ '}}' }}' ${{ d";
    let found: Vec<_> = expressions_in(text).collect();
    let ranges: Vec<_> = found.iter().map(|it| &text[it.range.clone()]).collect();
    assert_eq!(ranges, ["${{ a }}", "${{b.c}}", "${{ '}}' }}", "${{ d"]);
    assert_eq!(&text[found[1].expression.range.clone()], "b.c");
    assert_eq!(&text[found[1].expression.root.range.clone()], "b.c");
    assert_eq!(show(&found[2].expression.root), "'}}'");
    assert_eq!(
        lines(text, &found[3].expression.faults),
        ["${{: `${{` is not closed; end the expression with `}}`"]
    );
    let quote = "${{ 'a }} b";
    let found: Vec<_> = expressions_in(quote).collect();
    assert_eq!(found[0].expression.faults[0].range, 4..5);
    assert_eq!(expressions_in("$ {{ a }} ${ {").count(), 0);
    let empty: Vec<_> = expressions_in("${{}}").collect();
    assert_eq!(empty[0].expression.faults.len(), 1);
}

#[test]
fn conditions() {
    let of = |text: &str| -> Vec<_> {
        condition(text).into_iter().map(|it| text[it.range].to_owned()).collect()
    };
    assert_eq!(of(" a == 'b'\n"), ["a == 'b'"]);
    assert_eq!(of("${{ a }} && ${{ b }}"), ["${{ a }}", "${{ b }}"]);
    assert_eq!(of("  "), [""; 0]);
}
