//! The grammars of names. `apimachinery/pkg/util/validation`, read 2026-11-21.

/// `web-1`: a DNS label as RFC 1123 has it, of at most 63 characters.
pub fn is_dns_label(text: &str) -> bool {
    let edge = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit();
    let inside = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    (1..=63).contains(&text.len())
        && text.starts_with(edge)
        && text.ends_with(edge)
        && text.bytes().all(inside)
}

/// `web.example.com`: a DNS subdomain as RFC 1123 has it. Its parts may be longer than a DNS label.
pub fn is_dns_subdomain(text: &str) -> bool {
    let edge = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit();
    let inside = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    text.len() <= 253
        && text
            .split('.')
            .all(|it| it.starts_with(edge) && it.ends_with(edge) && it.bytes().all(inside))
}

/// The name of a port: at most 15 letters, digits and single hyphens, with a letter among them.
pub fn is_port_name(text: &str) -> bool {
    text.len() <= 15
        && is_dns_label(text)
        && !text.contains("--")
        && text.contains(|it: char| it.is_ascii_lowercase())
}

/// The name of an environment variable as every version takes it.
pub fn is_variable_name(text: &str) -> bool {
    let inside = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b'.');
    !text.is_empty()
        && !text.starts_with(|it: char| it.is_ascii_digit())
        && text.bytes().all(inside)
        && text != "."
        && !text.starts_with("..")
}

/// A DNS label or the name of a port that is close to a text: `my_port` is `my-port`. `None` where there is
/// none as short as that.
pub fn as_dns_label(text: &str, longest: usize) -> Option<String> {
    let plain = |it: char| match it.to_ascii_lowercase() {
        it if it.is_ascii_alphanumeric() => it,
        _ => '-',
    };
    let name: String = text.chars().map(plain).collect();
    let name = name.trim_matches('-').replace("--", "-");
    (name.len() <= longest && is_dns_label(&name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_subdomains() {
        assert!(is_dns_label("web-1") && is_dns_label("1") && is_dns_label(&"a".repeat(63)));
        for bad in ["", "-a", "a-", "A", "a_b", "a.b", &"a".repeat(64)] {
            assert!(!is_dns_label(bad), "{bad}");
        }
        assert!(is_dns_subdomain("a.b-c.1") && is_dns_subdomain(&"a".repeat(64)));
        assert!(!is_dns_subdomain("a..b") && !is_dns_subdomain("a.") && !is_dns_subdomain("_a"));
    }

    #[test]
    fn ports_and_variables() {
        assert!(is_port_name("http") && is_port_name("a-1"));
        for bad in ["8080", "http--a", "http_a", "sixteen-letters-x", "Http"] {
            assert!(!is_port_name(bad), "{bad}");
        }
        assert!(is_variable_name("_A.b-1") && is_variable_name(".x"));
        assert!(!is_variable_name("1A") && !is_variable_name("..x") && !is_variable_name("a b"));
        assert_eq!(as_dns_label("My_Port", 15).as_deref(), Some("my-port"));
        assert_eq!(as_dns_label("sixteen-letters-x", 15), None);
    }
}
