//! Where texts go: into files, pipes, and to the commands that take them.

use super::{Edits, MOST_FILES, MOST_OF_FILE, Step};
use crate::shell::{Command, Operator, Redirect};
use std::collections::BTreeSet;

impl Edits {
    /// Hands what a command prints to where it goes.
    pub(super) fn deliver(
        &mut self,
        output: Option<usize>,
        input: Option<usize>,
        command: &Command,
        step: &Step<'_, '_, '_>,
    ) {
        let to_file = |it: &&Redirect| {
            matches!(it.operator, Operator::Write | Operator::Append)
                && matches!(it.descriptor, None | Some(1))
        };
        if let Some(redirect) = command.redirects.iter().rfind(to_file) {
            let written = step.written(&redirect.target);
            if matches!(written, "/dev/null" | "/dev/stderr" | "/dev/tty") {
                return;
            }
            let Some(key) = self.key(written, step) else { return self.expose() };
            let appends = redirect.operator == Operator::Append;
            let unknown = || self.add(None, Vec::new(), input.into_iter().collect());
            let text = output.unwrap_or_else(unknown);
            return self.write(&key, text, appends, step);
        }
        self.piped.insert(command.pipeline, output);
        if let Some(outer) = command.outer {
            let given = self.substituted.entry(outer).or_default();
            given.retain(|it| it.0 != command.pipeline);
            given.push((command.pipeline, output));
        }
    }

    /// Puts a text into a file.
    pub(super) fn write(&mut self, key: &str, text: usize, appends: bool, step: &Step<'_, '_, '_>) {
        if appends {
            return self.append(key, text, step);
        }
        self.land(text, key);
        let before = self.files.get(key).cloned().unwrap_or_default();
        // What was made from the file itself takes its place, whatever it is.
        let is_own = {
            let sources = self.sources_of(text);
            before.iter().any(|it| sources.contains(it))
        };
        if is_own {
            before.iter().for_each(|it| self.versions[*it].is_replaced = true);
        }
        let keeps = step.is_perhaps() && !is_own && before.len() < MOST_OF_FILE;
        let mut now = if keeps { before } else { Vec::new() };
        now.retain(|it| *it != text);
        now.push(text);
        self.put(key, now);
    }

    fn append(&mut self, key: &str, text: usize, step: &Step<'_, '_, '_>) {
        let mut now = self.files.get(key).cloned().unwrap_or_default();
        let added = self.versions[text].content.clone();
        let begins =
            added.as_ref().is_some_and(|it| it.text.text().trim_start().starts_with("---"));
        let both = now.last().copied().and_then(|last| {
            let whole = self.versions[last].content.as_ref()?.with(added.as_ref()?)?;
            (!begins && !step.is_perhaps()).then_some((last, whole))
        });
        match both {
            Some((last, whole)) => {
                let made = self.derive(last, Some(whole));
                let parts = self.versions[text].parts.clone();
                self.versions[made].parts.extend(parts);
                self.versions[made].sources.push(text);
                self.land(made, key);
                now.pop();
                now.push(made);
            }
            None => {
                self.land(text, key);
                now.push(text);
            }
        }
        now.truncate(MOST_OF_FILE);
        self.put(key, now);
    }

    pub(super) fn put(&mut self, key: &str, texts: Vec<usize>) {
        if self.files.len() < MOST_FILES || self.files.contains_key(key) {
            self.files.insert(key.to_owned(), texts);
        }
    }

    /// A text is in a file: if it is known, what it was made from was on the way to it.
    fn land(&mut self, text: usize, key: &str) {
        let version = &mut self.versions[text];
        version.has_landed = true;
        crate::paths::name(key).clone_into(&mut version.name);
        if version.content.is_some() {
            self.replace_sources(text);
        }
    }

    pub(super) fn replace_sources(&mut self, text: usize) {
        for source in self.sources_of(text) {
            self.versions[source].is_replaced = true;
        }
    }

    /// All that a text was made from, at first or later.
    fn sources_of(&self, text: usize) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut open = self.versions[text].sources.clone();
        while let Some(source) = open.pop() {
            if found.insert(source) {
                open.extend(self.versions[source].sources.iter());
            }
        }
        found
    }

    /// A command takes a text as it is.
    pub(super) fn take(&mut self, text: usize, step: &Step<'_, '_, '_>) {
        // What nobody knows may be no more than a part that was looked up.
        if self.versions[text].content.is_some() || self.versions[text].has_landed {
            self.replace_sources(text);
        }
        let is_doubtful = self.is_doubtful;
        let version = &mut self.versions[text];
        version.has_landed = true;
        version.is_taken = true;
        if let Some(item) = step.item.filter(|_| !version.is_doubtful && !is_doubtful) {
            version.reader.get_or_insert((item, step.position));
        }
    }
}
