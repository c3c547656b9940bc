//! Names of files, as a script writes them.

use super::{Edits, Step};
use crate::view::gitlab::variable::mentions;

/// Programs that may change a file that a script has written, or fill in parts of it.
const EDITORS: [&str; 22] = [
    "awk",
    "confd",
    "dockerize",
    "envsubst",
    "erb",
    "esh",
    "eval",
    "gomplate",
    "helm",
    "j2",
    "jinja",
    "jq",
    "kustomize",
    "mustache",
    "node",
    "perl",
    "render",
    "ruby",
    "sed",
    "sponge",
    "vi",
    "yq",
];

/// Whether a part of a text is the name of a program that may change files.
pub(super) fn names_editor(text: &str) -> bool {
    let part = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let edits = |it: &str| EDITORS.contains(&it) || it.starts_with("python");
    text.split(|it| !part(it)).any(edits)
}

impl Edits {
    /// What a file is called here, by its name as it is written: with the values of variables that are known,
    /// and the names of the others. `None` where it may be called anything.
    pub(super) fn key(&self, written: &str, step: &Step<'_, '_, '_>) -> Option<String> {
        if written.contains("${{") {
            let whole = !written.contains(['*', '?', '`']);
            return whole.then(|| written.replace(['"', '\'', ' '], ""));
        }
        let bare = written.replace(['"', '\''], "");
        if bare.is_empty() || bare.contains(['*', '?', '`', '[', '\\', '\n']) || bare.contains("$(")
        {
            return None;
        }
        let (mut key, mut at) = (String::new(), 0);
        for (name, range) in mentions(&bare) {
            key += bare.get(at..range.start)?;
            match step.known().and_then(|it| it.get(name)) {
                Some(known) => key += &known.value,
                None => key.extend(["$", name]),
            }
            at = range.end;
        }
        key += bare.get(at..)?;
        // `$1` and its like are others in each function.
        let is_own = |it: char| it.is_ascii_digit() || matches!(it, '@' | '*' | '#' | '{' | '!');
        if key.split('$').skip(1).any(|it| it.starts_with(is_own)) {
            return None;
        }
        let mut key = key.as_str();
        while let Some(rest) = key.strip_prefix("./") {
            key = rest.trim_start_matches('/');
        }
        (!key.is_empty()).then(|| key.to_owned())
    }

    /// The name under which a file is known: the same, or the only one that ends alike, as scripts go from
    /// folder to folder.
    pub(super) fn find(&self, key: &str) -> Option<String> {
        if self.files.contains_key(key) {
            return Some(key.to_owned());
        }
        let is_below =
            |one: &str, other: &str| one.strip_suffix(other).is_some_and(|it| it.ends_with('/'));
        let mut alike = self.files.keys().filter(|it| is_below(it, key) || is_below(key, it));
        alike.next().filter(|_| alike.next().is_none()).cloned()
    }

    /// The only text that a file may hold.
    pub(super) fn only(&self, key: &str) -> Option<usize> {
        match self.files.get(&self.find(key)?)?.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Something may change any file that is there, or, in a function, will.
    pub(super) fn doubt(&mut self, step: &Step<'_, '_, '_>) {
        self.is_doubtful |= step.command().is_some_and(|it| it.flow.is_function);
        let held = self.files.values().flatten().chain(self.variables.values());
        let held: Vec<_> = held.copied().collect();
        held.into_iter().for_each(|it| self.versions[it].is_doubtful = true);
    }

    /// Anything may happen to the files that are there.
    pub(super) fn expose(&mut self) {
        let held: Vec<_> = self.files.values().flatten().copied().collect();
        held.into_iter().for_each(|it| self.versions[it].is_exposed = true);
    }
}
