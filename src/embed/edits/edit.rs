//! Programs that change texts: `envsubst`, `sed`, `jq` and `yq`.

use super::assign::{self, Assignments};
use super::content::Content;
use super::line::{JqLine, SedLine};
use super::program::Program;
use super::{Edits, Step, fill, sed};
use crate::shell::{Value, Word};
use crate::tree::{Origin, Syntax};
use crate::view::gitlab::variable::mentions;

impl Edits {
    pub(super) fn envsubst(
        &mut self,
        words: &[Word],
        input: usize,
        step: &Step<'_, '_, '_>,
    ) -> Option<usize> {
        let mut format = None;
        for word in words {
            match step.written(word) {
                "-i" | "-o" | "-no-unset" | "-no-empty" => return Some(self.derive(input, None)),
                it if it.starts_with('-') => return None,
                _ => format = Some(word),
            }
        }
        let text = step.text.text();
        let wanted = match format.map(|it| it.literal(text)) {
            Some(None) => return Some(self.derive(input, None)),
            Some(Some(format)) => Some(format),
            None => None,
        };
        let names = wanted.as_deref().map(mentions);
        let is_wanted = |name: &str| {
            names.as_ref().is_none_or(|it| it.iter().any(|(wanted, _)| *wanted == name))
        };
        let content = self.taken_up(input, step);
        let filled =
            content.and_then(|it| fill::fill(&it, is_wanted, |name| environment(name, step)));
        Some(self.derive(input, filled))
    }

    pub(super) fn sed(
        &mut self,
        words: &[Word],
        input: Option<usize>,
        step: &Step<'_, '_, '_>,
    ) -> Option<usize> {
        let line = SedLine::read(words, step.text.text());
        if !line.in_place {
            let text = match line.files.as_slice() {
                [] => input?,
                [file] => self.only(&self.key(step.written(file), step)?)?,
                _ => return None,
            };
            let edited = self.taken_up(text, step).and_then(|it| sed_of(&line, &it, step));
            return Some(self.derive(text, edited));
        }
        self.in_place(&line.files, step, |it| sed_of(&line, it, step));
        None
    }

    /// A text for a command to change, if that does not take too long.
    fn taken_up(&mut self, text: usize, step: &Step<'_, '_, '_>) -> Option<Content> {
        let content = self.versions[text].content.clone()?;
        let length = step.command().map_or(0, |it| it.range.len());
        self.affords(content.len() as usize * (1 + length / 8)).then_some(content)
    }

    /// Changes files where they lie.
    fn in_place(
        &mut self,
        files: &[&Word],
        step: &Step<'_, '_, '_>,
        edit: impl Fn(&Content) -> Option<Content>,
    ) {
        if files.is_empty() || step.command().is_none_or(|it| it.flow.is_function) {
            self.doubt(step);
        }
        for file in files {
            let written = step.written(file);
            let Some(key) = self.key(written, step).and_then(|it| self.find(&it)) else {
                // It may be any of them.
                if written.contains(['$', '*', '?', '`', '[']) {
                    self.doubt(step);
                }
                continue;
            };
            let mut now = self.files.get(&key).cloned().unwrap_or_default();
            for version in &mut now {
                let edited = self.taken_up(*version, step).and_then(|it| edit(&it));
                let made = self.derive(*version, edited);
                self.replace_sources(made);
                self.versions[made].has_landed = true;
                self.versions[made].name = self.versions[*version].name.clone();
                *version = made;
            }
            self.put(&key, now);
        }
    }

    pub(super) fn jq(
        &mut self,
        line: JqLine<'_>,
        input: Option<usize>,
        step: &Step<'_, '_, '_>,
        unknown: &'static str,
    ) -> Option<usize> {
        if line.in_place {
            self.in_place(&line.files, step, |it| jq_of(&line, it, step, unknown));
            return None;
        }
        let text = match line.files.as_slice() {
            [] => input?,
            [file] => self.only(&self.key(step.written(file), step)?)?,
            _ => return None,
        };
        let program = line.program.map(|it| Program::of(it, step.text, step.known()));
        // What looks something up leaves the rest as it is.
        if program.flatten().is_some_and(|it| assign::is_path(&it.text)) {
            return None;
        }
        let edited = self.taken_up(text, step).and_then(|it| jq_of(&line, &it, step, unknown));
        Some(self.derive(text, edited))
    }
}

/// What a variable of the environment is for the programs of a command.
fn environment(name: &str, step: &Step<'_, '_, '_>) -> Option<(String, Origin)> {
    let command = step.command().filter(|_| !step.is_perhaps())?;
    let text = step.text.text();
    let own = command.assignments.iter().rfind(|it| text.get(it.name.clone()) == Some(name));
    if let Some(own) = own {
        let Value::Word(word) = &own.value else { return None };
        let value = Program::of(word, step.text, step.known())?.known()?;
        let span = step.text.span(word.range.start as u32..word.range.end as u32);
        return Some((
            value,
            Origin { span, name: format!("`{name}` is set here"), editable: None },
        ));
    }
    // `env NAME=value envsubst`.
    let names = command.words.iter().any(|it| step.written(it).starts_with(&format!("{name}=")));
    let known = step.known()?.get(name).filter(|_| !names && step.variables.is_exported(name))?;
    Some((known.value.clone(), known.origin(name)))
}

/// Where something in a command is defined that the command itself says.
fn origin_of(word: &Word, what: &str, step: &Step<'_, '_, '_>) -> Origin {
    let span = step.text.span(word.range.start as u32..word.range.end as u32);
    Origin { span, name: format!("{what} puts it in here"), editable: None }
}

fn sed_of(line: &SedLine<'_>, content: &Content, step: &Step<'_, '_, '_>) -> Option<Content> {
    if !line.is_certain {
        return None;
    }
    let mode = sed::Mode { is_extended: line.is_extended, is_perhaps: step.is_perhaps() };
    let mut content = content.clone();
    for word in &line.programs {
        let program = Program::of(word, step.text, step.known())?;
        content = sed::run(&content, &program, &origin_of(word, "`sed`", step), mode)?;
    }
    Some(content)
}

fn jq_of(
    line: &JqLine<'_>,
    content: &Content,
    step: &Step<'_, '_, '_>,
    unknown: &'static str,
) -> Option<Content> {
    let word = line.program.filter(|_| line.is_certain)?;
    let program = Program::of(word, step.text, step.known())?;
    let of_tool = if unknown.starts_with("$(jq") { "`jq`" } else { "`yq`" };
    let origin = origin_of(word, of_tool, step);
    let get = |name: &str| -> assign::Value {
        let Some(name) = name.strip_prefix('$') else {
            let (value, origin) = environment(name, step)?;
            return Some((assign::json(&value), Some(origin)));
        };
        let (_, word, is_json) = line.given.iter().find(|it| it.0 == name)?;
        assign::given(&Program::of(word, step.text, step.known())?, *is_json, unknown, || {
            origin_of(word, of_tool, step)
        })
    };
    let is_perhaps = step.is_perhaps();
    let run = Assignments { program: &program, get: &get, origin: &origin, unknown, is_perhaps };
    let opens = content.text.text().trim_start().starts_with(['{', '[']);
    run.run(content, if opens { Syntax::Json } else { Syntax::Yaml })
}
