//! What is hidden in a text, and odd texts.

use super::*;

#[test]
fn hides_pairs_in_both_orders() {
    let cases = [
        (
            r#"{"name": "DB_PASSWORD", "value": "hunter2"}"#,
            r#"{"name": "DB_PASSWORD", "value": "*"}"#,
        ),
        (r#"{"value":"hunter2","name":"DB_PASSWORD"}"#, r#"{"value":"*","name":"DB_PASSWORD"}"#),
        (
            r#"{"Name": "DB_PASSWORD", "Value": "hunter2"}"#,
            r#"{"Name": "DB_PASSWORD", "Value": "*"}"#,
        ),
        ("- name: DB_PASSWORD\n  value: hunter2\n", "- name: DB_PASSWORD\n  value: *\n"),
        ("- value: hunter2\n  name: DB_PASSWORD\n", "- value: *\n  name: DB_PASSWORD\n"),
        ("- {name: DB_PASSWORD, value: hunter2}\n", "- {name: DB_PASSWORD, value: *}\n"),
    ];
    for (text, wanted) in cases {
        assert_eq!(hidden(text), wanted);
    }
    let neighbours = "- name: DB_USER\n  value: admin\n- name: DB_PASSWORD\n  valueFrom: x\n- name: A\n  value: b\n";
    assert_eq!(hidden(neighbours), neighbours);
}

#[test]
fn hides_in_broken_files() {
    let json = "{ \"environment\": [ { \"name\": \"DB_PASSWORD\",\n   \"value\": \"hunter2\"\n  \"image\": [ ";
    assert_eq!(hidden(json), json.replace("hunter2", "*"));
    let unclosed = "{\"password\": \"hunter2\n}";
    assert_eq!(hidden(unclosed), "{\"password\": \"*\n}");
    let escaped = r#"{"value": "{\"password\": \"hunter2\"}"}"#;
    assert_eq!(hidden(escaped), r#"{"value": "{\"password\": \"*\"}"}"#);
}

#[test]
fn hides_values_of_any_layout() {
    let cases = [
        ("password: hunter2 # old\n", "password: * # old\n"),
        ("db_password = \"hunter2\"\n", "db_password = \"*\"\n"),
        ("spring.datasource.password=hunter2\n", "spring.datasource.password=*\n"),
        ("{user: app, password: hunter2, x: 1}", "{user: app, password: *, x: 1}"),
        ("password: |\n  hunter2\n  more\nnext: 1\n", "password: |\n  *\nnext: 1\n"),
        ("password:\n  hunter2\nnext: 1\n", "password:\n  *\nnext: 1\n"),
        ("<password>hunter2</password>", "<password>*</password>"),
        ("password: !!str hunter2\n", "password: !!str *\n"),
    ];
    for (text, wanted) in cases {
        assert_eq!(hidden(text), wanted);
    }
    let mapping = "secrets:\n  - name: x\ncredentials:\n  user: y\n";
    assert_eq!(hidden(mapping), mapping);
}

#[test]
fn hides_all_lines_of_a_key() {
    let indented = format!("key: |\n  {}\nnext: 1\n", pem().replace('\n', "\n  "));
    assert_eq!(hidden(&indented), "key: |\n  *\nnext: 1\n");
    let escaped = format!("{{\"k\": \"{}\\n\"}}", pem().replace('\n', "\\n"));
    assert_eq!(hidden(&escaped), "{\"k\": \"*\\n\"}");
    let cut = format!("a: b\n{}", &pem()[..100]);
    assert_eq!(hidden(&cut), "a: b\n*");
}

#[rustfmt::skip]
const ODD_STARTS: &[&str] = &[
    "AKIA", "ghp_", "-----BEGIN RSA PRIVATE KEY-----", "LS0tLS1CRUdJTi", "eyJhbGciOi.", "https://a:",
    "Bearer ", "basic ", "PuTTY-User-Key-File-2", "?token=", ";password=", "jdbc:oracle:thin:",
    "mysql -p", "--password ", "name: PASSWORD\nvalue: ", "\"password\": \"", "token: |\n", "<password>",
    "${", "{{", "$(", "'", "\\", "-us", ":A", "Q~", "password = \\\"", "\"Name\":\"TOKEN\",\"Value\":",
    "password: !!str", "- --password\n- ", "", " ", "=", ":", "://", "-----BEGIN ", "eyJ.", "xoxb-",
];

#[rustfmt::skip]
const ODD_ENDS: &[&str] = &[
    "", "é", "🔑🔑", "\n", "\"", "é@é", "\u{0}", "\r\n  é", "\\", "='é",
];

fn odd_inputs() -> Vec<String> {
    let mut inputs = vec!["a".repeat(200_000)];
    for start in ODD_STARTS {
        let cut = start.char_indices().map(|(at, _)| start[..at].to_owned());
        inputs.extend(cut);
        for end in ODD_ENDS {
            inputs.push(format!("{start}{end}"));
            inputs.push(format!("é{start}{end}{start}"));
            inputs.push(format!("{start}{end}{}", "é".repeat(3000)));
        }
    }
    inputs
}

#[test]
fn odd_input_does_not_panic() {
    for input in &odd_inputs() {
        let start = input.get(..4).unwrap_or("é");
        for name in ["PASSWORD", start] {
            if let Some(found) = detect(name, input) {
                assert!(input.get(found.range).is_some());
            }
        }
        let spans = spans_to_hide(input);
        assert!(spans.iter().all(|span| input.get(span.clone()).is_some()));
        assert!(spans.is_sorted_by(|a, b| a.end < b.start));
        let found = detect_in_text(input);
        assert!(found.iter().all(|found| input.get(found.range.clone()).is_some()));
    }
}
