//! Templates: values that something fills in later (`${…}`, `{{ … }}`, `$(…)`, `%VAR%`, …). Half of the
//! work on real files is recognising these, with balanced braces.

use super::value::{is_word, starts_with_any};

/// Whether the value is, or contains, a template.
pub(super) fn has_template(value: &str) -> bool {
    is_whole_template(without_scheme(value)) || contains_template(value)
}

/// `Bearer $TOKEN` is as much a template as `$TOKEN`.
fn without_scheme(value: &str) -> &str {
    let schemes = ["bearer ", "basic ", "token "];
    match schemes.iter().find(|scheme| starts_with_any(value, &[scheme])) {
        Some(scheme) => value[scheme.len()..].trim_start(),
        None => value,
    }
}

/// The end of the template that starts at `at`, if one does.
pub(super) fn template_end(value: &str, at: usize) -> Option<usize> {
    let rest = clip(value.get(at..)?);
    let length = match rest.as_bytes() {
        [b'$', b'{', b'{', ..] => rest.find("}}").map(|i| i + 2),
        [b'{', b'{', ..] => double_braces(rest),
        [b'$', b'{', ..] => shell_braces(rest, 0),
        [b'$', b'(', ..] => shell_parens(rest),
        [b'$', b'[', b'[', ..] => rest.find("]]").map(|i| i + 2),
        [b'<', b'%', ..] => rest.find("%>").map(|i| i + 2),
        [b'#' | b'%', b'{', ..] => rest.find('}').map(|i| i + 1),
        _ => None,
    };
    length.map(|length| at + length)
}

/// No template is longer; without a limit an unclosed one in a long text would be searched to its end each time.
fn clip(text: &str) -> &str {
    let mut end = text.len().min(4096);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn contains_template(value: &str) -> bool {
    // Every dialect above opens with one of these and one of `{ ( [ %`.
    let bytes = value.as_bytes();
    memchr::memchr3_iter(b'{', b'(', b'%', bytes)
        .chain(memchr::memchr_iter(b'[', bytes))
        .filter(|&at| at > 0 && matches!(bytes[at - 1], b'$' | b'{' | b'<' | b'#' | b'%'))
        .take(64)
        .any(|at| template_end(value, at - 1).is_some())
}

/// `{{ … }}` without a brace inside.
fn double_braces(rest: &str) -> Option<usize> {
    let inner = rest[2..].find(['{', '}'])?;
    rest[2 + inner..].starts_with("}}").then_some(inner + 4)
}

/// `${…}` with what shells, CloudFormation and Terraform write in it; may nest. A brace in a random password
/// does not pass.
fn shell_braces(rest: &str, depth: usize) -> Option<usize> {
    const INSIDE: &[u8] = b".:?+=,/ \"'[]()*|&!@-^#%";
    if depth > 8 {
        return None;
    }
    let bytes = rest.as_bytes();
    let mut at = 2;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'}' => return Some(at + 1),
            b'$' if bytes.get(at + 1) == Some(&b'{') => {
                at += shell_braces(rest.get(at..)?, depth + 1)?;
            }
            b'$' if depth > 0 || at > 2 => at += 1,
            byte if is_word(byte) || INSIDE.contains(&byte) => at += 1,
            _ => return None,
        }
    }
    None
}

/// `$(VAR)`, `$(command arguments)`.
fn shell_parens(rest: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth -= 1,
            b'\n' => return None,
            _ => {}
        }
    }
    None
}

/// Dialects where only the whole value counts, because their marks occur in passwords.
fn is_whole_template(value: &str) -> bool {
    is_variable(value)
        || is_wrapped(value, "%", "%", is_word)
        || is_wrapped(value, "@", "@", is_word)
        || is_wrapped(value, "@@", "@@", is_word)
        || is_wrapped(value, "__", "__", is_word)
        || is_wrapped(value, "<", ">", |byte| byte != b'>')
        || is_wrapped(value, "[", "]", |byte| byte != b']')
        || is_wrapped(value, "((", "))", |byte| byte != b')')
        || value == "{}"
        || is_wrapped(value, "{", "}", |byte| byte != b'{' && byte != b'}')
        || is_format(value)
        || is_tag(value)
}

fn is_wrapped(value: &str, open: &str, close: &str, inside: impl Fn(u8) -> bool) -> bool {
    value
        .strip_prefix(open)
        .and_then(|rest| rest.strip_suffix(close))
        .is_some_and(|inner| !inner.is_empty() && inner.bytes().all(inside))
}

/// `$NAME`, `$1`, `$env:NAME`, and compounds of nothing but those (`$USER:$PASSWORD`).
fn is_variable(value: &str) -> bool {
    if !value.starts_with('$') {
        return false;
    }
    if let Some(digits) = value.strip_prefix('$')
        && matches!(digits.len(), 1 | 2)
        && digits.bytes().all(|b| b.is_ascii_digit())
    {
        return true;
    }
    value.split('$').skip(1).all(|part| {
        let part = if starts_with_any(part, &["env:"]) { &part[4..] } else { part };
        let name = part.bytes().take_while(|&b| is_word(b)).count();
        let starts_well = part.bytes().next().is_some_and(|b| !b.is_ascii_digit());
        let joint = &part[name..];
        name > 0 && starts_well && (joint.is_empty() || is_joint(joint))
    })
}

/// What may stand between two variables in a compound.
fn is_joint(text: &str) -> bool {
    text.len() == 1 && text.bytes().all(|b| matches!(b, b'-' | b':' | b'/' | b'.' | b'_'))
}

/// A `printf` directive and nothing else.
fn is_format(value: &str) -> bool {
    let Some(rest) = value.strip_prefix('%') else {
        return false;
    };
    let rest = rest.trim_start_matches(['+', '-', '#', '0', ' ']);
    rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_alphabetic())
}

/// A CloudFormation tag that reached us as text.
fn is_tag(value: &str) -> bool {
    const TAGS: &[&str] =
        &["Ref", "Sub", "GetAtt", "Join", "ImportValue", "If", "Select", "FindInMap", "reference"];
    let Some(rest) = value.strip_prefix('!') else {
        return false;
    };
    let word = rest.bytes().take_while(|&b| is_word(b)).count();
    TAGS.contains(&&rest[..word])
}
