use super::*;
use proptest::prelude::*;

fn show(value: &Value) -> String {
    let all = |items: Vec<String>| items.join(" ");
    match value {
        Value::Text(text, _) => format!("`{text}`"),
        Value::List(items, _) => format!("[{}]", all(items.iter().map(show).collect())),
        Value::Map(pairs, _) => format!("{{{}}}", all(pairs.iter().map(pair).collect())),
    }
}

fn pair(pair: &Pair) -> String {
    format!("{}{}{}", pair.key, if pair.is_file { "@" } else { "=" }, show(&pair.value))
}

fn read(text: &str) -> String {
    match parse(text) {
        Ok(pairs) => pairs.iter().map(pair).collect::<Vec<_>>().join(" "),
        Err(Error { range, problem }) => format!("{range:?} {problem}"),
    }
}

#[test]
fn as_the_aws_cli_reads_it() {
    for (text, expected) in [
        ("a=b", "a=`b`"),
        ("a=b,c=d", "a=`b` c=`d`"),
        ("a=b,c,d=e,f", "a=[`b` `c`] d=[`e` `f`]"),
        ("a=", "a=``"),
        ("a=,b=c", "a=`` b=`c`"),
        ("a=[b,c],d=e", "a=[`b` `c`] d=`e`"),
        ("a=[],b={}", "a=[] b={}"),
        ("a={b=c,d=[{e=f}]}", "a={b=`c` d=[{e=`f`}]}"),
        ("a='b c',d=\"e,\\\"f\"", "a=`b c` d=`e,\"f`"),
        ("a=b\\,c", "a=`b,c`"),
        ("a@=file://x", "a@`file://x`"),
        ("a = b ,\n  c = [ d , e ]", "a=`b` c=[`d` `e`]"),
        ("a=[b,]", "a=[`b`]"),
        ("a=b\\,c=d", "a=`b,c=d`"),
        ("Name=tag:Name,Values=a=b", "Name=`tag:Name` Values=`a=b`"),
        ("a=arn:aws:x:y/z,b=*", "a=`arn:aws:x:y/z` b=`*`"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_it_refuses() {
    for (text, expected) in [
        ("", "0..0 a key is expected here"),
        ("enabled", "7..7 `=` is expected here"),
        ("a=b,", "4..4 a value is expected here"),
        ("a=b,a=c", "4..5 the key `a` is given twice"),
        ("a=[b", "4..4 `]` or a comma is expected here"),
        ("a={b=c", "6..6 `}` or a comma is expected here"),
        ("a={b}", "4..5 `=` is expected here"),
        ("a=\"b", "2..3 the closing quote is expected here"),
        ("a=[b]\n", "6..6 a comma is expected here"),
        ("a=[b]c", "5..6 a comma is expected here"),
        ("a b=c", "2..3 `=` is expected here"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
    assert_eq!(read(&format!("a={}", "[".repeat(1000))), "102..1002 this is nested too deeply");
}

#[test]
fn ranges_are_those_of_the_text() {
    let text = "key={ a = 'x y' , b = [1,2]}, l = p , q ";
    let pairs = parse(text).unwrap();
    let of = |value: &Value| &text[value.range()];
    assert_eq!(&text[pairs[0].range.clone()], "key");
    assert_eq!(of(&pairs[0].value), "{ a = 'x y' , b = [1,2]}");
    assert_eq!(of(pairs[0].value.get("a").unwrap()), "'x y'");
    assert_eq!(of(pairs[0].value.get("b").unwrap()), "[1,2]");
    assert_eq!(of(&pairs[1].value), "p , q");
}

proptest! {
    #[test]
    fn any_text_is_read(text in "[ab=,\\[\\]{}'\"\\\\@ \né]{0,40}") {
        match parse(&text) {
            Ok(pairs) => {
                for pair in pairs {
                    prop_assert!(text.get(pair.range).is_some());
                    prop_assert!(text.get(pair.value.range()).is_some());
                }
            }
            Err(error) => prop_assert!(text.get(error.range).is_some()),
        }
    }
}
