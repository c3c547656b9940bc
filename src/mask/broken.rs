//! Secrets of Kubernetes in a text that could not be read: whatever stands below their `data`.

use std::ops::Range;

/// Keys whose values are secret in a Secret.
const KEYS: [&str; 3] = ["data", "stringData", "kubectl.kubernetes.io/last-applied-configuration"];

/// The places in a text that are secret if the document around them is a Secret.
pub(super) fn secrets(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let ends = text.match_indices("\n---").map(|(at, _)| at + 1).chain([text.len()]);
    for end in ends {
        let document = &text[start..end];
        if document.lines().any(|it| key_of(it) == Some(("kind", "Secret"))) {
            below_keys(document, start, &mut found);
        }
        start = end;
    }
    found
}

fn below_keys(document: &str, offset: usize, found: &mut Vec<Range<usize>>) {
    // How far the key is indented, and what stands below it.
    let mut open: Option<(usize, Option<usize>)> = None;
    let mut at = offset;
    for line in document.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let (shown, indent) = (line.trim_end(), line.len() - line.trim_start().len());
        if shown.trim_start().is_empty() {
            continue;
        }
        let inside = open.filter(|(key, _)| indent > *key);
        let hidden = match (inside, key_of(line)) {
            // A line of a value that goes on.
            (Some((_, Some(entries))), _) if indent > entries => indent,
            (Some((key, _)), _) => {
                open = Some((key, Some(indent)));
                shown.find(':').map_or(indent, |it| it + 1)
            }
            (None, Some((key, _))) if KEYS.contains(&key) => {
                open = Some((indent, None));
                shown.find(':').map_or(indent, |it| it + 1)
            }
            (None, _) => {
                open = None;
                continue;
            }
        };
        let value = &shown[hidden..];
        let blank = value.len() - value.trim_start().len();
        let value = start + hidden + blank..start + shown.len();
        // Of the keys themselves nothing is secret.
        if !value.is_empty() {
            found.push(value);
        }
    }
}

/// The key of a line and what stands behind it, without quotes and commas.
fn key_of(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim_matches([' ', '\t', '-', '{', '"', '\'']);
    Some((key, value.trim_matches([' ', '\t', '\r', '\n', ',', '}', '"', '\''])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_below_data_is_hidden() {
        let text = "kind: ConfigMap\ndata:\n  a: b\n---\nkind: Secret\ndata:\n  a: Zm9v\n  b: |\n    x: y\n    \
                    z\nstringData: {c: d\nmetadata:\n  name: [\n";
        let hidden: Vec<_> = secrets(text).into_iter().map(|it| &text[it]).collect();
        assert_eq!(hidden, ["Zm9v", "|", "x: y", "z", "{c: d"]);
        let json =
            "{\n  \"kind\": \"Secret\",\n  \"data\": {\n    \"a\": \"Zm9v\",\n  }\n  \"x\": 1\n";
        let hidden: Vec<_> = secrets(json).into_iter().map(|it| &json[it]).collect();
        assert_eq!(hidden, ["{", "\"Zm9v\","]);
    }
}
