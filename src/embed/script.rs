//! Documents in scripts: heredocs, and whole JSON texts in single quotes.

use super::Candidate;
use super::heredoc;
use super::variables::{Given, Variables};
use crate::paths;
use crate::shell::{self, Command, Heredoc, Operator, Part};
use crate::text::Mapped;
use crate::view::ci::{Script, Shell};

/// Shorter texts are no documents of ours.
const SHORTEST: usize = 12;

/// What one shell runs, with the variables that are known so far.
pub(super) struct Session<'a, 't> {
    script: &'a Script<'t>,
    variables: Variables<'a, 't>,
}

/// Whether a file is a script of a Bourne shell: by its name.
pub(super) fn is_one(path: &str) -> bool {
    let name = paths::name(path);
    [".sh", ".bash", ".ksh"].iter().any(|it| name.ends_with(it))
}

/// Whether a script has commands that rules know, or documents.
pub(super) fn is_worth_reading(text: &str) -> bool {
    ["<<", "aws ", "kubectl", "helm ", "docker ", "podman ", "curl ", "wget ", "eksctl "]
        .iter()
        .any(|it| text.contains(it))
}

/// Whether documents may stand in a script: in a heredoc, or between single quotes.
pub(super) fn may_hold(script: &Script<'_>) -> bool {
    script.shell != Shell::Other && script.items.iter().any(|it| text_may_hold(it.text))
}

fn text_may_hold(text: &str) -> bool {
    let opens = |it: &str| it.trim_start().starts_with(['{', '[']);
    text.contains("<<") || text.split('\'').skip(1).any(opens)
}

impl<'a, 't> Session<'a, 't> {
    /// A script of a document, with what the document gives it.
    pub fn of(script: &'a Script<'t>, given: &'a Given<'t>) -> Self {
        Self { script, variables: Variables::of(given, script) }
    }

    /// Adds what may be documents in it.
    pub fn documents(mut self, is_example: bool, found: &mut Vec<Candidate>) {
        let last = self.script.items.iter().rposition(|it| text_may_hold(it.text));
        for item in self.script.items.iter().take(last.map_or(0, |it| it + 1)) {
            let holds = text_may_hold(item.text);
            let Some(text) = item.node.embedded() else { continue };
            let parsed = item.parsed();
            for command in &parsed.commands {
                if holds {
                    self.of_command(&text, parsed, command, is_example, found);
                }
                self.variables.run(command, &text);
            }
        }
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
            let (syntax, is_script) = (None, false);
            found.push(Candidate { text, name, syntax, values, is_script, is_example });
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
            let (name, values, is_script) = (name.clone(), Vec::new(), false);
            found.push(Candidate { text, name, syntax: None, values, is_script, is_example });
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
