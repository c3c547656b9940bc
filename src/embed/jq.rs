//! Objects that programs of jq make.

use crate::text::Mapped;
use crate::tree::{Kind, Node, Style, Syntax, Tree};

/// Whether a program of jq is one object or list of which YAML reads the same: strings in quotes, numbers,
/// `true`, `false`, `null` and variables, which stay unknown; nothing is looked up or computed.
pub(super) fn is_literal(program: &Mapped) -> bool {
    let tree = Tree::parse(program.clone(), Syntax::Yaml);
    let mut roots = tree.documents();
    let (Some(root), None) = (roots.next(), roots.next()) else { return false };
    tree.problems().is_empty() && root.kind() != Kind::Scalar && is_plain(root)
}

fn is_plain(node: Node<'_>) -> bool {
    match (node.kind(), node.style()) {
        (Kind::Mapping, Style::Flow) => {
            node.written().all(|it| is_key(it.key) && is_plain(it.value))
        }
        (Kind::Sequence, Style::Flow) => node.items().all(is_plain),
        (Kind::Scalar, Style::DoubleQuoted) => true,
        (Kind::Scalar, Style::Plain) => {
            let text = node.raw_text();
            text.strip_prefix('$').is_some_and(is_name)
                || text.parse::<i64>().is_ok()
                || matches!(text, "true" | "false" | "null")
        }
        _ => false,
    }
}

fn is_key(key: Node<'_>) -> bool {
    match key.style() {
        Style::DoubleQuoted => true,
        style => style == Style::Plain && is_name(key.raw_text()),
    }
}

fn is_name(text: &str) -> bool {
    let part = |it: char| it.is_ascii_alphanumeric() || it == '_';
    text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_') && text.chars().all(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FileId;

    #[test]
    fn what_is_computed_is_no_document() {
        let read = |it: &str| is_literal(&Mapped::whole(FileId(0), it.into()));
        assert!(read("{family: \"web\", n: 1, image: $image, l: [{name: \"a\", ok: true}]}"));
        for computed in [
            "{family: .name}",
            "{family: ($x | tonumber)}",
            "{family: \"a\" + $b}",
            "{family}",
            "{$family}",
            "{family: web}",
            "{family: [$x, .y]}",
            "{family: [web]}",
            "{family: \"a \\(.x)\"} | .family",
            ".family",
        ] {
            assert!(!read(computed), "{computed}");
        }
    }
}
