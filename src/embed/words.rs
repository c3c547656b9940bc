//! JSON in the words of a script, with the values of variables in it.

use super::heredoc;
use super::script::{SHORTEST, Session};
use crate::command::Argument;
use crate::lower::{Given as Text, Json};
use crate::shell::{Flow, Part, Word};
use crate::text::Mapped;
use crate::tree::Origin;
use crate::view::ci::Item;
use std::collections::HashMap;
use std::sync::Arc;

impl<'a, 't> Session<'a, 't> {
    /// The text of a word that may be JSON, with the values of variables that are in it.
    pub(super) fn json(&self, text: &Mapped, word: &Word, flow: Flow) -> Option<heredoc::Filled> {
        let script = text.text();
        let written = script.get(word.range.clone())?.trim_start_matches(['\'', '"']);
        if word.range.len() < SHORTEST || !written.trim_start().starts_with(['{', '[']) {
            return None;
        }
        let known = |name: &str| self.known(name, flow);
        let given = Text::of(&Argument::of(word, script), script, &known)?;
        let mut json = Json::new(script);
        json.raw(&given, 0..given.text.len());
        let Json { text: inner, segments, values, .. } = json;
        Some((text.compose(Arc::from(inner), segments), values))
    }

    /// The value of a variable where a command uses it, and where it is defined.
    pub(super) fn known(&self, name: &str, flow: Flow) -> Option<(String, Origin)> {
        // Before it runs again, or is called, the script may set it anew.
        if (flow.is_function || flow.is_repeated) && self.times_set(name) > 1 {
            return None;
        }
        let known = self.variables.get(name)?;
        let origin = known.origin(name);
        Some((known.value, origin))
    }

    /// How many times the script sets a variable.
    fn times_set(&self, name: &str) -> usize {
        let names = |item: &'a Item<'t>| {
            let assignments = item.parsed().commands.iter().flat_map(|it| &it.assignments);
            assignments.filter_map(|it| item.text.get(it.name.clone()))
        };
        let count = || {
            let mut times = HashMap::new();
            let names = self.script.items.iter().flat_map(names);
            names.for_each(|it| *times.entry(it).or_insert(0) += 1);
            times
        };
        self.times_set.get_or_init(count).get(name).copied().unwrap_or(0)
    }

    /// The text of a word in quotes that begins as JSON does.
    pub(super) fn quoted(&self, text: &Mapped, word: &Word) -> Option<heredoc::Filled> {
        let first = match word.parts.first()? {
            Part::Single(range) => range.start,
            Part::Double(inner) => match inner.first()? {
                Part::Literal(range) => range.start,
                _ => return None,
            },
            _ => return None,
        };
        let rest = text.text().get(first..word.range.end)?;
        if rest.len() < SHORTEST || !rest.trim_start().starts_with(['{', '[']) {
            return None;
        }
        match word.parts.as_slice() {
            [Part::Single(range)] => {
                Some((text.slice(range.start as u32..range.end as u32), Vec::new()))
            }
            parts => Some(heredoc::word(text, parts, &self.variables)),
        }
    }
}
