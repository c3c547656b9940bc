//! The grammars of labels and of the keys of Secrets and ConfigMaps. `apimachinery/pkg/util/validation`,
//! read 2026-11-21.

use super::name::is_dns_subdomain;

/// The most characters of a label's value, and of its key without the prefix.
const LONGEST: usize = 63;

/// Whether it may be the key of a label or an annotation: `app`, `app.kubernetes.io/name`.
pub fn is_label_key(text: &str) -> bool {
    match text.split_once('/') {
        Some((prefix, name)) => {
            is_dns_subdomain(prefix) && !name.is_empty() && is_label_value(name)
        }
        None => !text.is_empty() && is_label_value(text),
    }
}

/// Whether it may be the key of an annotation. The API server looks at it in lower case.
pub fn is_annotation_key(text: &str) -> bool {
    is_label_key(&text.to_ascii_lowercase())
}

/// Whether it may be the value of a label, which may be empty.
pub fn is_label_value(text: &str) -> bool {
    let edge = |it: char| it.is_ascii_alphanumeric();
    let inside = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.');
    text.is_empty()
        || text.len() <= LONGEST
            && text.starts_with(edge)
            && text.ends_with(edge)
            && text.bytes().all(inside)
}

/// Whether it may be a key of a ConfigMap or a Secret: the name of a file.
pub fn is_config_key(text: &str) -> bool {
    let inside = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.');
    (1..=253).contains(&text.len())
        && text.bytes().all(inside)
        && text != "."
        && !text.starts_with("..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        for good in ["app", "a/b", "app.kubernetes.io/name", "A_b.c-1", "1"] {
            assert!(is_label_key(good), "{good}");
        }
        for bad in ["", "/app", "a/", "a/b/c", "A/b", "-a", "a b", "a:b", &"a".repeat(64)] {
            assert!(!is_label_key(bad), "{bad}");
        }
        assert!(is_annotation_key("Example.com/x") && !is_annotation_key("a/b/c"));
        assert!(is_label_value("") && is_label_value("v1.2_3-x"));
        for bad in ["a/b", "a b", ".a", "a.", "ä", &"a".repeat(64)] {
            assert!(!is_label_value(bad), "{bad}");
        }
    }

    #[test]
    fn keys_of_files() {
        assert!(is_config_key("tls.crt") && is_config_key(".dockerconfigjson"));
        for bad in ["", ".", "..", "..x", "a/b", "a b", &"a".repeat(254)] {
            assert!(!is_config_key(bad), "{bad}");
        }
    }
}
