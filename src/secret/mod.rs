//! Finds secrets written out in plain text. Three layers, from certain to likely: the value's own form (a token of a
//! known provider, a private key, a password in a URL) is enough whatever the name; a literal under a secret's name
//! is likely one; a placeholder is hardly one. Before the names, the module asks whether the value is a literal at all:
//! most values under such names are templates or references. What is found holds places and words, never the text.

mod command;
mod encoded;
mod file;
mod grammar;
mod name;
mod pairs;
mod scalar;
mod scan;
mod template;
mod text;
mod url;
mod value;

#[cfg(test)]
mod tests;

use std::ops::Range;

use name::Promise;

pub use encoded::{data, decoded};
pub use file::detect_in_file;
pub use text::{detect_in_text, spans_to_hide};

/// How sure the detector is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Confidence {
    /// A placeholder, a stand-in or the name of something: worth a question at most.
    Low,
    /// A literal where a secret belongs.
    Medium,
    /// The form of the value leaves no doubt.
    High,
}

/// Where the secret lies in the value given, and what it is. Holds no text of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detected {
    /// How sure.
    pub confidence: Confidence,
    /// In words, for a message: "an AWS access key ID".
    pub what: &'static str,
    /// The bytes of the secret inside the value, on character borders.
    pub range: Range<usize>,
}

const LITERAL: &str = "a literal value under a secret's name";
const PLACEHOLDER: &str = "a placeholder under a secret's name";
const JSON: &str = "a secret inside a JSON value";

/// Assignments are looked for in values up to this length.
const LONGEST_COMMAND: usize = 64 * 1024;

/// JSON inside JSON inside a value is followed this deep.
const DEEPEST_JSON: usize = 4;

/// Looks at a name and its value (environment variable, label, option). The name may be empty.
pub fn detect(name: &str, value: &str) -> Option<Detected> {
    detect_nested(name, value, 0)
}

/// Whether a value looks like a reference to a secret that is kept elsewhere: an ARN, a parameter's name.
pub fn may_name_parameter(value: &str) -> bool {
    scan::by_form(value).is_empty() && value::is_parameter_name(value)
}

/// Whether what has this name is a secret: a password, a token, a key that says that it is one.
pub fn is_name_of_secret(name: &str) -> bool {
    name::promise(name).is_some_and(|it| it != Promise::SomeKey)
}

/// Whether a value looks random, as keys do that nobody chose.
pub fn is_random(value: &str) -> bool {
    keeps_promise(Promise::SomeKey, value)
        && !value::is_placeholder(value)
        && !value::is_url(value)
        && !value::is_host(value)
        && !value::is_reference(value)
        && !value::is_path(value)
        && !template::has_template(value)
        && value::entropy(value) >= 4.0
}

/// Whether a value only stands for a secret, says where one is, or is meant to be shown.
pub fn is_harmless(value: &str) -> bool {
    value::is_placeholder(value)
        || value::is_reference(value)
        || value::is_public_material(value)
        || template::has_template(value)
}

fn detect_nested(name: &str, value: &str, depth: usize) -> Option<Detected> {
    let trimmed = value.trim();
    if trimmed.is_empty() {
        return None;
    }
    let offset = value.len() - value.trim_start().len();
    let mut found = detect_trimmed(name, trimmed, depth)?;
    found.range = found.range.start + offset..found.range.end + offset;
    Some(found)
}

fn detect_trimmed(name: &str, value: &str, depth: usize) -> Option<Detected> {
    let by_form = scan::by_form(value)
        .into_iter()
        .max_by_key(|found| (found.confidence, std::cmp::Reverse(found.range.start)));
    if by_form.as_ref().is_some_and(|found| found.confidence == Confidence::High) {
        return by_form;
    }
    if value::is_public_material(value) {
        return None;
    }
    if let Some(found) = encoded::token_header(value) {
        return Some(found);
    }
    if let Some(document) = parse_json(value) {
        return inside_json(name, value, &document, depth).or(by_form);
    }
    if by_form.is_some() {
        return by_form;
    }
    if let Some(found) = assigned_inside(value, depth) {
        return Some(found);
    }
    if template::has_template(value) || value::is_reference(value) {
        return None;
    }
    by_name(name, value)
}

/// An assignment or option in a value that is itself a command line or a file (`JAVA_OPTS`, JAAS, `.properties`).
fn assigned_inside(value: &str, depth: usize) -> Option<Detected> {
    let several = value.starts_with('-') || value.contains([' ', '\n']);
    let looked_at = several && depth == 0 && value.len() <= LONGEST_COMMAND;
    looked_at.then(|| text::assigned_in(value)).flatten()
}

/// A finding that covers the whole value.
fn whole(confidence: Confidence, what: &'static str, value: &str) -> Option<Detected> {
    Some(Detected { confidence, what, range: 0..value.len() })
}

fn parse_json(value: &str) -> Option<serde_json::Value> {
    let document = value.starts_with(['{', '[']) && value.len() > 2;
    document.then(|| serde_json::from_str(value).ok()).flatten()
}

/// The best finding among the strings of a JSON value. It covers all of the value: there may be more than one.
fn inside_json(
    name: &str,
    value: &str,
    document: &serde_json::Value,
    depth: usize,
) -> Option<Detected> {
    if depth >= DEEPEST_JSON {
        return None;
    }
    let mut best: Option<Detected> = None;
    let mut open = vec![(name, document)];
    while let Some((key, node)) = open.pop() {
        match node {
            serde_json::Value::Object(members) => {
                open.extend(members.iter().map(|(key, node)| (key.as_str(), node)));
            }
            serde_json::Value::Array(items) => open.extend(items.iter().map(|item| (key, item))),
            serde_json::Value::String(text) => {
                let found = detect_nested(key, text, depth + 1);
                let better =
                    found.filter(|found| found.confidence > Confidence::Low).filter(|found| {
                        best.as_ref().is_none_or(|best| found.confidence > best.confidence)
                    });
                best = better.or(best);
            }
            _ => {}
        }
    }
    let best = best?;
    let what = if best.what == LITERAL { JSON } else { best.what };
    whole(best.confidence, what, value)
}

/// What the name makes of a literal.
fn by_name(name: &str, value: &str) -> Option<Detected> {
    if let Some(what) = name::known_format(name, value) {
        let stand_in = value::is_placeholder(value) || value::entropy(value) < 3.0;
        return match stand_in {
            true => whole(Confidence::Low, PLACEHOLDER, value),
            false => whole(Confidence::High, what, value),
        };
    }
    if name::has_fixed_format(name) {
        // Something long and random is a real key that lost a character.
        let random =
            value.len() >= 30 && value::entropy(value) >= 4.0 && !value::is_placeholder(value);
        return match random {
            true => whole(Confidence::Medium, LITERAL, value),
            false => whole(Confidence::Low, PLACEHOLDER, value),
        };
    }
    let promise = name::promise(name)?;
    // A bare `key` with a short or orderly value is no question worth asking.
    let idle = promise == Promise::SomeKey && !keeps_promise(promise, value);
    let listed = name::is_plural(name) && value.contains([' ', ',']);
    if idle || listed || is_something_else(promise, value) {
        return None;
    }
    if promise != Promise::Password
        && name::ends_in_auth(name)
        && encoded::is_user_and_password(value)
    {
        return whole(Confidence::High, "base64 of a user and password", value);
    }
    if is_stand_in(name, promise, value) {
        return whole(Confidence::Low, PLACEHOLDER, value);
    }
    keeps_promise(promise, value).then(|| whole(Confidence::Medium, LITERAL, value)).flatten()
}

/// Values that are a setting, a path or an address, and no secret.
fn is_something_else(promise: Promise, value: &str) -> bool {
    value::is_switch_or_number(value)
        || value::is_path(value)
        || value::is_url(value)
        || (promise != Promise::Password && (value::is_host(value) || value::is_choice(value)))
        || value::is_email(value)
        || !value.chars().any(char::is_alphanumeric)
}

/// Placeholders, values that repeat their name, names of other variables or of entries in a store.
fn is_stand_in(name: &str, promise: Promise, value: &str) -> bool {
    // `123456` is no placeholder but the most frequent password.
    if promise == Promise::Password && value.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    value::is_placeholder(value)
        || repeats_name(name, promise, value)
        || value::is_screaming(value)
        || value::is_dotted_name(value)
        || (promise != Promise::Password && value::is_store_path(value))
        || (promise != Promise::Password && name::is_field(name) && name::is_name_of_secret(value))
}

fn repeats_name(name: &str, promise: Promise, value: &str) -> bool {
    let plain_name = value::squeeze(name);
    let plain_value = value::squeeze(value);
    if promise == Promise::Password {
        // `password: password` is a password people use; `DB_PASSWORD: db-password` is none.
        return plain_name == plain_value && name::words(name).len() > 1;
    }
    // In a long random value a short name occurs by chance.
    let comparable = plain_value.len() <= 2 * plain_name.len() + 12;
    let overlap =
        (comparable && plain_value.contains(&plain_name)) || plain_name.contains(&plain_value);
    plain_value.len() > 3 && overlap
}

/// Whether `word`, behind the option `name` in a text, can be its value: a password, or else random enough.
fn may_follow_option(name: &str, word: &str) -> bool {
    match name::promise(name) {
        Some(Promise::Password) => true,
        Some(_) => keeps_promise(Promise::SecretKey, word),
        None => false,
    }
}

/// Names that end in `KEY` say little: their values must look random too.
fn keeps_promise(promise: Promise, value: &str) -> bool {
    let entropy = value::entropy(value);
    let digit = value::has_digit(value);
    let letter = value.bytes().any(|b| b.is_ascii_alphabetic());
    match promise {
        Promise::Password | Promise::Secret => true,
        Promise::SecretKey => {
            (value.len() >= 8 && entropy >= 2.8 && digit)
                || (value.len() >= 20 && entropy >= 3.5 && !value.contains(' '))
        }
        Promise::SomeKey => {
            value.len() >= 20
                && entropy >= 3.5
                && digit
                && letter
                && !value::is_uuid(value)
                && !value.chars().take(4).any(|c| c == '/')
                && value.bytes().all(value::is_key_character)
        }
    }
}
