//! Names of families, containers and volumes: `^[A-Za-z0-9_-]{1,255}$`.
//!
//! Source: botocore 1.44.5, documentation of `family`, `ContainerDefinition.name` and `Volume.name`.

use crate::tree::Node;

const LONGEST: usize = 255;

/// What is wrong with a known name, as the end of a sentence. Empty names are not for here.
pub fn fault(node: Node<'_>) -> Option<String> {
    let text = node.text()?;
    if let Some(odd) = text.chars().find(|it| !is_allowed(*it)) {
        return Some(match odd {
            ' ' => "contains a space".to_owned(),
            _ => format!("contains `{}`", odd.escape_debug()),
        });
    }
    (text.len() > LONGEST).then(|| format!("has {} characters, more than {LONGEST}", text.len()))
}

/// A name that would do.
pub fn help(node: Node<'_>) -> String {
    let text = node.raw_text();
    let mut name = String::with_capacity(text.len());
    for it in text.trim().chars() {
        match is_allowed(it) {
            true => name.push(it),
            false if name.ends_with('-') => {}
            false => name.push('-'),
        }
    }
    let name = name.trim_matches('-');
    if name.is_empty() || name.len() > 64 {
        return format!("use up to {LONGEST} letters, digits, hyphens and underscores");
    }
    format!("name it `{name}`")
}

fn is_allowed(it: char) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, '-' | '_')
}
