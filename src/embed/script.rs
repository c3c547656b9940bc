//! Documents in scripts: heredocs, quoted JSON, and commands that describe something of ECS.

use super::heredoc;
use super::variables::{Given, Variables};
use super::{Candidate, MOST};
use crate::command::{Argument, AwsCommand};
use crate::lower::{self, Given as Text, Json};
use crate::paths;
use crate::shell::{self, Command, Flow, Heredoc, Operator, Word};
use crate::text::Mapped;
use crate::tree::{Origin, Syntax};
use crate::view::ci::{Item, Script, Shell};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// The parts of a text that are the values of variables, and where these are defined.
type Values = Vec<(Range<u32>, Origin)>;

/// Shorter texts are no documents of ours.
const SHORTEST: usize = 12;

/// What one shell runs, with the variables that are known so far.
pub(super) struct Session<'a, 't> {
    script: &'a Script<'t>,
    variables: Variables<'a, 't>,
    /// How many times the script sets each variable, once that was asked.
    times_set: OnceCell<HashMap<&'a str, usize>>,
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

/// Whether documents may stand in a script: in a heredoc, between quotes, as a command.
pub(super) fn may_hold(script: &Script<'_>) -> bool {
    script.shell != Shell::Other && script.items.iter().any(|it| text_may_hold(it.text))
}

fn text_may_hold(text: &str) -> bool {
    let opens = |it: &str| it.trim_start().starts_with(['{', '[']);
    text.contains("<<") || is_of_ecs(text) || text.split(['\'', '"']).skip(1).any(opens)
}

/// Whether a text may have commands of the AWS CLI that deploy to ECS.
fn is_of_ecs(text: &str) -> bool {
    text.contains("aws") && ["ecs", "deploy", "iam"].iter().any(|it| text.contains(it))
}

impl<'a, 't> Session<'a, 't> {
    /// A script of a document, with what the document gives it.
    pub fn of(script: &'a Script<'t>, given: &'a Given<'t>) -> Self {
        let variables = Variables::of(given, script);
        Self { script, variables, times_set: OnceCell::new() }
    }

    /// Adds what may be documents in it.
    pub fn documents(mut self, is_example: bool, found: &mut Vec<Candidate>) {
        let last = self.script.items.iter().rposition(|it| text_may_hold(it.text));
        for item in self.script.items.iter().take(last.map_or(0, |it| it + 1)) {
            let holds = text_may_hold(item.text);
            let Some(text) = item.node.embedded() else { continue };
            let parsed = item.parsed();
            for command in &parsed.commands {
                if found.len() >= MOST {
                    return;
                }
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
        let name = OnceCell::new();
        let name = || name.get_or_init(|| written_to(script, command, text.text())).clone();
        for number in command.heredocs() {
            let Some(heredoc) = script.heredocs.get(number as usize) else { continue };
            if !heredoc.is_closed || heredoc.body.len() < SHORTEST {
                continue;
            }
            let (text, values) = self.text(text, heredoc);
            let (name, syntax, is_script, kind) = (name(), None, false, None);
            found.push(Candidate { text, name, syntax, values, is_script, is_example, kind });
        }
        if self.aws(text, command, is_example, found) {
            return;
        }
        let assigned = command.assignments.iter().filter_map(|it| match &it.value {
            shell::Value::Word(word) => Some(word),
            shell::Value::Array(_) => None,
        });
        for word in command.words.iter().skip(1).chain(assigned) {
            let Some((text, values)) = self.json(text, word, command.flow) else { continue };
            let (name, syntax, is_script, kind) = (name(), None, false, None);
            found.push(Candidate { text, name, syntax, values, is_script, is_example, kind });
        }
    }

    /// Adds the document that a command of the AWS CLI is. Says whether it is one.
    fn aws(
        &self,
        text: &Mapped,
        command: &Command,
        is_example: bool,
        found: &mut Vec<Candidate>,
    ) -> bool {
        if !is_of_ecs(text.text().get(command.range.clone()).unwrap_or_default()) {
            return false;
        }
        let Some(aws) = AwsCommand::from_shell(command, text.text()) else { return false };
        let known = |name: &str| self.known(name, command.flow);
        let Some(lowered) = lower::command(&aws, text.text(), &known) else { return false };
        let (name, syntax, values) = (String::new(), Some(Syntax::Json), lowered.values);
        let text = text.compose(Arc::from(lowered.text), lowered.segments);
        let (is_script, kind) = (false, Some(lowered.kind));
        found.push(Candidate { text, name, syntax, values, is_script, is_example, kind });
        true
    }

    /// The text of a word that may be JSON, with the values of variables that are in it.
    fn json(&self, text: &Mapped, word: &Word, flow: Flow) -> Option<(Mapped, Values)> {
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
    fn known(&self, name: &str, flow: Flow) -> Option<(String, Origin)> {
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

    fn text(&self, text: &Mapped, heredoc: &Heredoc) -> (Mapped, Values) {
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
