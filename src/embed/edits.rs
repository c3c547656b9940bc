//! What a script writes into files and variables, and what its commands then make of that.
//!
//! A document in a heredoc is rarely deployed as it stands: `envsubst` fills it in, `sed` replaces a
//! placeholder, `jq` sets an image. [`Edits`] follows the texts through the commands of a script, in their
//! order. What cannot be told makes a text unknown, and nothing is said of it.

mod assign;
mod content;
mod edit;
mod fill;
mod later;
mod line;
mod outcome;
mod path;
mod pattern;
mod place;
mod program;
mod sed;
mod taker;
mod tool;

use super::heredoc;
use super::variables::Variables;
use crate::command::effective;
use crate::shell::{self, Command, Operator, Part, Value, Word};
use crate::text::Mapped;
pub(super) use content::Content;
pub(super) use later::{Later, may_change};
pub(super) use outcome::Reader;
use std::collections::HashMap;

/// How many texts of a script are followed.
const MOST: usize = 1000;

/// How many files are followed.
const MOST_FILES: usize = 200;

/// How many bytes are read and written in all.
const MOST_WORK: usize = 1 << 24;

/// How many commands may stand between two of a pipeline.
const MOST_BETWEEN: usize = 50;

/// How many texts a file may hold, as branches write them.
const MOST_OF_FILE: usize = 8;

/// A text that a script has made.
#[derive(Debug)]
struct Version {
    /// It; nothing where nobody knows.
    content: Option<Content>,
    /// The candidates that are in it.
    parts: Vec<usize>,
    /// The texts that it was made from.
    sources: Vec<usize>,
    /// The name of the file that it was written to.
    name: String,
    /// Whether it is somewhere: in a file, or in the script itself.
    has_landed: bool,
    /// Whether only what was made from it counts.
    is_replaced: bool,
    /// Whether a command takes it.
    is_taken: bool,
    /// Whether the AWS CLI takes it as the whole input of a command.
    is_input: bool,
    /// The first command that certainly takes it as it is, where that is one of the script's own.
    reader: Option<(usize, usize)>,
    /// Whether a program that is not understood, but is there to change texts, may have changed it.
    is_doubtful: bool,
    /// Whether anything at all may have changed it, or another file have its name.
    is_exposed: bool,
    /// Whether it is the work of later scripts alone, which are read themselves.
    is_foreign: bool,
}

/// The texts of a script and where they are.
#[derive(Debug, Default)]
pub(super) struct Edits {
    versions: Vec<Version>,
    /// By the names of files, as the script writes them.
    files: HashMap<String, Vec<usize>>,
    /// By the names of variables.
    variables: HashMap<String, usize>,
    /// What comes out of each pipeline so far, by its number.
    piped: HashMap<u32, Option<usize>>,
    /// What the substitutions of a command give, by its position, with their pipelines.
    substituted: HashMap<u32, Vec<(u32, Option<usize>)>>,
    /// Whether a function may change any file when it is called.
    is_doubtful: bool,
    /// How many bytes have been read and written.
    work: usize,
    /// Whether the script itself is through.
    is_later: bool,
}

/// A command, with what is known where it runs.
pub(super) struct Step<'a, 'v, 't> {
    /// The script it stands in.
    pub script: &'a shell::Script,
    /// The text of that.
    pub text: &'a Mapped,
    /// Its position.
    pub position: usize,
    /// The position of the text among those of the script, where it is the one that is looked at.
    pub item: Option<usize>,
    /// The variables.
    pub variables: &'a Variables<'v, 't>,
    /// Whether the whole script runs perhaps.
    pub is_perhaps: bool,
    /// The candidates in its heredocs, by the heredoc's number, and those in its words, by `None`.
    pub candidates: &'a [(Option<usize>, usize, Content)],
}

impl<'a, 'v, 't> Step<'a, 'v, 't> {
    fn command(&self) -> Option<&'a Command> {
        self.script.commands.get(self.position)
    }

    fn written(&self, word: &Word) -> &'a str {
        self.text.text().get(word.range.clone()).unwrap_or_default()
    }

    /// Whether it runs perhaps, or not once.
    fn is_perhaps(&self) -> bool {
        let flow = self.command().map(|it| it.flow).unwrap_or_default();
        self.is_perhaps || flow.is_conditional || flow.is_repeated || flow.is_function
    }

    /// Whether what it prints goes anywhere but to whoever watches.
    fn is_heard(&self) -> bool {
        let Some(command) = self.command() else { return false };
        let next = self.script.commands.iter().skip(self.position + 1).take(MOST_BETWEEN);
        command.outer.is_some()
            || !command.redirects.is_empty()
            || next.into_iter().any(|it| it.pipeline == command.pipeline)
    }

    /// The variables, where they are the same each time that it runs.
    fn known(&self) -> Option<&'a Variables<'v, 't>> {
        let flow = self.command().map(|it| it.flow).unwrap_or_default();
        (!flow.is_repeated && !flow.is_function).then_some(self.variables)
    }
}

impl Edits {
    /// Whether nothing is followed, so that nothing can happen to it.
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }

    /// Begins with another text of the script.
    pub fn next_text(&mut self) {
        self.piped.clear();
        self.substituted.clear();
    }

    /// Takes down what a command does.
    pub fn run(&mut self, step: &Step<'_, '_, '_>) {
        let Some(command) = step.command().filter(|_| self.versions.len() < MOST) else { return };
        self.forget_assigned(command, step);
        let input = self.input(command, step);
        if command.words.is_empty() {
            self.assign(command, step);
            return;
        }
        let output = match effective(command, step.text.text()) {
            Some(program) => self.program(&program, input, step),
            None => {
                self.expose();
                None
            }
        };
        self.deliver(output, input, command, step);
    }

    fn add(&mut self, content: Option<Content>, parts: Vec<usize>, sources: Vec<usize>) -> usize {
        let content = content.filter(|it| self.affords(it.len() as usize));
        let foreign = |it: &usize| self.versions.get(*it).is_some_and(|it| it.is_foreign);
        let is_foreign = self.is_later && parts.is_empty() && sources.iter().all(foreign);
        self.versions.push(Version {
            content,
            parts,
            sources,
            name: String::new(),
            has_landed: false,
            is_replaced: false,
            is_taken: false,
            is_input: false,
            reader: None,
            is_doubtful: false,
            is_exposed: false,
            is_foreign,
        });
        self.versions.len() - 1
    }

    /// Whether some more bytes may be looked at.
    fn affords(&mut self, bytes: usize) -> bool {
        self.work = self.work.saturating_add(bytes);
        self.work <= MOST_WORK
    }

    /// A text made of another, of which the same candidates are parts.
    fn derive(&mut self, from: usize, content: Option<Content>) -> usize {
        let parts = self.versions[from].parts.clone();
        let made = self.add(content, parts, vec![from]);
        self.versions[made].is_doubtful = self.versions[from].is_doubtful;
        self.versions[made].is_exposed = self.versions[from].is_exposed;
        made
    }

    /// What a command reads from its input.
    fn input(&mut self, command: &Command, step: &Step<'_, '_, '_>) -> Option<usize> {
        let mut input = match command.stage {
            0 => None,
            _ => self.piped.get(&command.pipeline).copied().flatten(),
        };
        for redirect in &command.redirects {
            input = match redirect.operator {
                Operator::Read => {
                    self.key(step.written(&redirect.target), step).and_then(|it| self.only(&it))
                }
                Operator::Heredoc(number) => self.heredoc(number as usize, step),
                Operator::Here => self.word(&redirect.target, step),
                _ => continue,
            };
        }
        input
    }

    fn heredoc(&mut self, number: usize, step: &Step<'_, '_, '_>) -> Option<usize> {
        let own = step.candidates.iter().find(|it| it.0 == Some(number));
        if let Some((_, candidate, content)) = own {
            let (candidate, content) = (*candidate, content.clone());
            return Some(self.base(candidate, content));
        }
        let heredoc = step.script.heredocs.get(number).filter(|it| it.is_closed)?;
        let (text, values) = heredoc::text(step.text, heredoc, step.variables);
        Some(self.add(Some(Content::new(text, values, heredoc.is_literal)), vec![], vec![]))
    }

    /// The text of a candidate, which stands in the script.
    fn base(&mut self, candidate: usize, content: Content) -> usize {
        let made = self.add(None, vec![candidate], Vec::new());
        self.versions[made].content = Some(content);
        self.versions[made].has_landed = true;
        made
    }

    /// What a word gives: a variable that holds a text, the output of a command, or itself.
    fn word(&mut self, word: &Word, step: &Step<'_, '_, '_>) -> Option<usize> {
        let script = step.text.text();
        match alone(&word.parts) {
            Some(Part::Variable { name, .. }) | Some(Part::Parameter { name, .. })
                if self.holds(script.get(name.clone())?) && is_plain(&word.parts, script) =>
            {
                return self.variables.get(script.get(name.clone())?).copied();
            }
            Some(Part::Substitution { .. }) => {
                let given = self.substituted.get(&(step.position as u32))?;
                return given.iter().find(|_| given.len() == 1)?.1;
            }
            _ => {}
        }
        let mut own = step.candidates.iter().filter(|it| it.0.is_none());
        if let (Some((_, candidate, content)), None) = (own.next(), own.next()) {
            let (candidate, content) = (*candidate, content.clone());
            return Some(self.base(candidate, content));
        }
        // A word with a document that is no candidate of its own is checked as it is.
        if !step.candidates.is_empty() {
            return None;
        }
        let (text, values) = heredoc::word(step.text, &word.parts, step.variables);
        let is_literal = word.is_literal();
        Some(self.add(Some(Content::new(text, values, is_literal)), Vec::new(), Vec::new()))
    }

    fn holds(&self, name: &str) -> bool {
        self.variables.contains_key(name)
    }

    /// `NAME=…` alone.
    fn assign(&mut self, command: &Command, step: &Step<'_, '_, '_>) {
        for assignment in &command.assignments {
            let name = step.text.text().get(assignment.name.clone()).unwrap_or_default().to_owned();
            let word = match &assignment.value {
                Value::Word(word) if !assignment.appends && !step.is_perhaps() => word,
                _ => continue,
            };
            let is_text = alone(&word.parts).is_some() || !step.candidates.is_empty();
            if let Some(given) = self.word(word, step).filter(|_| is_text) {
                self.variables.insert(name, given);
            }
        }
    }

    /// What a name stood for before, it stands for no longer.
    fn forget_assigned(&mut self, command: &Command, step: &Step<'_, '_, '_>) {
        let text = step.text.text();
        let mut names: Vec<_> =
            command.assignments.iter().filter_map(|it| text.get(it.name.clone())).collect();
        let name = command.name(text);
        if matches!(
            name.as_deref(),
            Some("export" | "declare" | "local" | "read" | "unset" | "readonly")
        ) {
            let words = command.words.iter().skip(1).map(|it| step.written(it));
            names.extend(words.filter_map(|it| it.split('=').next()).filter(|it| !it.is_empty()));
        }
        let only_marks = name.as_deref() == Some("export");
        for name in names {
            let assigns = !only_marks
                || command.words.iter().any(|it| {
                    step.written(it).strip_prefix(name).is_some_and(|it| it.starts_with('='))
                });
            if assigns {
                self.variables.remove(name);
                let mark = format!("${name}");
                self.files.retain(|it, _| !it.contains(&mark));
            }
        }
    }
}

/// The one part that a word is, within double quotes or not.
fn alone(parts: &[Part]) -> Option<&Part> {
    match parts {
        [Part::Double(inner)] => alone(inner),
        [part] => Some(part),
        _ => None,
    }
}

/// Whether the one part of a word is `$NAME` or `${NAME}`.
fn is_plain(parts: &[Part], script: &str) -> bool {
    match alone(parts) {
        Some(Part::Variable { .. }) => true,
        Some(part @ Part::Parameter { operator, .. }) => {
            operator.is_empty() && !super::variables::is_indirect(part, script)
        }
        _ => false,
    }
}
