//! Documents in scripts: heredocs, and whole JSON texts in single quotes.

use super::heredoc;
use super::{Candidate, Variables};
use crate::document::Kind;
use crate::paths;
use crate::shell::{self, Command, Heredoc, Operator, Part};
use crate::text::Mapped;
use crate::tree::Node;
use crate::view::ci::{Script, Shell};

/// Shorter texts are no documents of ours.
const SHORTEST: usize = 12;

/// What one shell runs, with the variables that are known before it starts.
pub(super) struct Session {
    texts: Vec<Mapped>,
    variables: Variables,
}

/// Whether a file is a script of a Bourne shell: by its name.
pub(super) fn is_one(path: &str) -> bool {
    let name = paths::name(path);
    [".sh", ".bash", ".ksh"].iter().any(|it| name.ends_with(it))
}

impl Session {
    /// A script that nothing is known around.
    pub fn alone(text: Mapped) -> Self {
        Self { texts: vec![text], variables: Variables::default() }
    }

    /// A script of a pipeline.
    pub fn of(script: &Script<'_>, root: Node<'_>, kind: Kind) -> Self {
        let texts = match script.shell {
            Shell::Other => Vec::new(),
            _ => script.items.iter().filter_map(|it| it.node.embedded()).collect(),
        };
        Self { texts, variables: Variables::of(script, root, kind) }
    }

    /// What may be documents in it.
    pub fn documents(mut self, is_example: bool) -> Vec<Candidate> {
        let mut found = Vec::new();
        for text in std::mem::take(&mut self.texts) {
            if !text.text().contains("<<") && !text.text().contains(['{', '[', '=']) {
                continue;
            }
            let script = shell::Script::parse(text.text());
            for command in &script.commands {
                self.of_command(&text, &script, command, is_example, &mut found);
                self.variables.run(command, &text);
            }
        }
        found
    }

    fn of_command(
        &self,
        text: &Mapped,
        script: &shell::Script,
        command: &Command,
        is_example: bool,
        found: &mut Vec<Candidate>,
    ) {
        let name = written_to(script, command, text.text());
        for number in command.heredocs() {
            let Some(heredoc) = script.heredocs.get(number as usize) else { continue };
            if !heredoc.is_closed || heredoc.body.len() < SHORTEST {
                continue;
            }
            let (text, values) = self.text(text, heredoc);
            let name = name.clone();
            found.push(Candidate { text, name, syntax: None, values, is_example });
        }
        let words =
            command.words.iter().skip(1).chain(command.assignments.iter().filter_map(|it| {
                match &it.value {
                    shell::Value::Word(word) => Some(word),
                    shell::Value::Array(_) => None,
                }
            }));
        for word in words {
            let [Part::Single(range)] = word.parts.as_slice() else { continue };
            let inner = text.text().get(range.clone()).unwrap_or_default();
            if inner.len() < SHORTEST || !inner.trim_start().starts_with(['{', '[']) {
                continue;
            }
            let text = text.slice(range.start as u32..range.end as u32);
            let (name, values) = (name.clone(), Vec::new());
            found.push(Candidate { text, name, syntax: None, values, is_example });
        }
    }

    fn text(
        &self,
        text: &Mapped,
        heredoc: &Heredoc,
    ) -> (Mapped, Vec<(std::ops::Range<u32>, crate::tree::Origin)>) {
        match heredoc.is_literal && !heredoc.strips_tabs {
            true => {
                let body = heredoc.body.start as u32..heredoc.body.end as u32;
                (text.slice(body), Vec::new())
            }
            false => heredoc::text(text, heredoc, &self.variables),
        }
    }
}

/// The name of the file that a command writes, or that the end of its pipeline does.
fn written_to(script: &shell::Script, command: &Command, text: &str) -> String {
    let writes = |it: &&shell::Redirect| matches!(it.operator, Operator::Write | Operator::Append);
    let pipeline = script.pipeline(command.pipeline).filter(|it| it.stage >= command.stage);
    let redirects = pipeline.flat_map(|it| &it.redirects).filter(writes);
    let named = redirects.filter_map(|it| it.target.literal(text)).last();
    let tee = script
        .pipeline(command.pipeline)
        .filter(|it| it.name(text).as_deref() == Some("tee"))
        .filter_map(|it| it.words.last()?.literal(text));
    let name = named.or_else(|| tee.last()).unwrap_or_default();
    paths::name(&name).to_owned()
}
