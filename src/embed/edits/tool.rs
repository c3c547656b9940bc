//! What programs make of the texts that they read.

use super::assign::{self, Assignments};
use super::content::{Change, Content, Piece};
use super::line::{JqLine, SedLine};
use super::program::Program;
use super::{Edits, Step, fill, sed};
use crate::command::{AwsCommand, Effective, Kubectl};
use crate::shell::{Value, Word};
use crate::tree::{Origin, Syntax};
use crate::view::gitlab::variable::mentions;

impl Edits {
    /// Takes down what a program does. What it prints, if that is followed.
    pub(super) fn program(
        &mut self,
        program: &Effective<'_>,
        input: Option<usize>,
        step: &Step<'_, '_, '_>,
    ) -> Option<usize> {
        let words = program.words;
        match &*program.name {
            "cat" => self.cat(words, input, step),
            "tee" => self.tee(words, input?, step),
            "dd" => self.dd(words, input?, step),
            "echo" => self.echo(words, step),
            "printf" => self.printf(words, step),
            "read" => self.read(words, input?, step),
            "envsubst" => self.envsubst(words, input?, step),
            "sed" | "gsed" => self.sed(words, input, step),
            "jq" => self.jq(JqLine::of_jq(words, step.text.text()), input, step, "$(jq …)"),
            "yq" => self.jq(JqLine::of_yq(words, step.text.text()), input, step, "$(yq …)"),
            "cp" | "mv" => self.copy(words, program.name == "mv", step),
            "rm" => self.remove(words, step),
            "kubectl" => self.kubectl(program, input, step),
            "aws" => self.aws(program, input, step),
            _ => self.other(input, step),
        }
    }

    fn cat(
        &mut self,
        words: &[Word],
        input: Option<usize>,
        step: &Step<'_, '_, '_>,
    ) -> Option<usize> {
        let mut texts = Vec::new();
        for word in words {
            let written = step.written(word);
            texts.push(match written {
                "-" => input?,
                it if it.starts_with('-') => return None,
                it => self.only(&self.key(it, step)?)?,
            });
        }
        let (first, rest) = match texts.split_first() {
            Some(split) => split,
            None => return input,
        };
        let mut whole = *first;
        for next in rest {
            let (one, other) = (&self.versions[whole].content, &self.versions[*next].content);
            let both = one.as_ref()?.with(other.as_ref()?)?;
            let parts = self.versions[*next].parts.clone();
            whole = self.derive(whole, Some(both));
            self.versions[whole].parts.extend(parts);
            self.versions[whole].sources.push(*next);
        }
        Some(whole)
    }

    fn tee(&mut self, words: &[Word], input: usize, step: &Step<'_, '_, '_>) -> Option<usize> {
        let appends = words.iter().any(|it| matches!(step.written(it), "-a" | "--append"));
        for word in words.iter().filter(|it| !step.written(it).starts_with('-')) {
            if let Some(key) = self.key(step.written(word), step) {
                self.write(&key, input, appends, step);
            }
        }
        Some(input)
    }

    fn dd(&mut self, words: &[Word], input: usize, step: &Step<'_, '_, '_>) -> Option<usize> {
        let file = words.iter().find_map(|it| step.written(it).strip_prefix("of="))?;
        let key = self.key(file, step)?;
        self.write(&key, input, false, step);
        None
    }

    fn echo(&mut self, words: &[Word], step: &Step<'_, '_, '_>) -> Option<usize> {
        let (flags, words): (Vec<_>, Vec<_>) =
            words.iter().partition(|it| matches!(step.written(it), "-n" | "-e" | "-E"));
        let [word] = words.as_slice() else { return None };
        let is_escaped = flags.iter().any(|it| step.written(it) == "-e");
        if is_escaped && step.written(word).contains('\\') {
            return None;
        }
        let text = self.word(word, step)?;
        if flags.iter().any(|it| step.written(it) == "-n") {
            return Some(text);
        }
        let end = self.versions[text].content.as_ref()?.len();
        let line = Change { range: end..end, pieces: vec![Piece::Text("\n".to_owned(), None)] };
        let content = self.versions[text].content.as_ref()?.changed(&[line]);
        Some(self.derive(text, content))
    }

    fn printf(&mut self, words: &[Word], step: &Step<'_, '_, '_>) -> Option<usize> {
        match words {
            [format, word] => {
                let format = format.literal(step.text.text())?;
                if matches!(&*format, "%s" | "%s\\n" | "%s\n") {
                    self.word(word, step)
                } else {
                    None
                }
            }
            [word] if !step.written(word).contains(['%', '\\']) => self.word(word, step),
            _ => None,
        }
    }

    /// `read -r -d '' NAME`.
    fn read(&mut self, words: &[Word], input: usize, step: &Step<'_, '_, '_>) -> Option<usize> {
        let all =
            words.iter().any(|it| step.written(it).starts_with("-d") || step.written(it) == "-rd");
        let name = words.last().filter(|_| all)?.literal(step.text.text())?;
        self.variables.insert(name.into_owned(), input);
        None
    }

    fn envsubst(&mut self, words: &[Word], input: usize, step: &Step<'_, '_, '_>) -> Option<usize> {
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
        let content = self.versions[input].content.as_ref();
        let filled =
            content.and_then(|it| fill::fill(it, is_wanted, |name| environment(name, step)));
        Some(self.derive(input, filled))
    }

    fn sed(
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
            let content = self.versions[text].content.as_ref();
            let edited = content.and_then(|it| sed_of(&line, it, step));
            return Some(self.derive(text, edited));
        }
        self.in_place(&line.files, step, |it| sed_of(&line, it, step));
        None
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
                let edited = self.versions[*version].content.as_ref().and_then(&edit);
                let made = self.derive(*version, edited);
                self.replace_sources(made);
                self.versions[made].has_landed = true;
                self.versions[made].name = self.versions[*version].name.clone();
                *version = made;
            }
            self.files.insert(key, now);
        }
    }

    fn jq(
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
        let content = self.versions[text].content.as_ref();
        let edited = content.and_then(|it| jq_of(&line, it, step, unknown));
        Some(self.derive(text, edited))
    }

    fn copy(&mut self, words: &[Word], moves: bool, step: &Step<'_, '_, '_>) -> Option<usize> {
        let operands: Vec<_> =
            words.iter().map(|it| step.written(it)).filter(|it| !it.starts_with('-')).collect();
        let [from, to] = operands.as_slice() else { return None };
        let (from, to) = (self.key(from, step)?, self.key(to, step)?);
        let into = |it: &str| format!("{}/{}", it.trim_end_matches('/'), crate::paths::name(&from));
        let to = if to.ends_with('/') || to == "." { into(&to) } else { to };
        let from = self.find(&from);
        let Some(from) = from else {
            self.files.remove(&to);
            return None;
        };
        let texts = self.files.get(&from).cloned().unwrap_or_default();
        if moves && !step.is_perhaps() {
            self.files.remove(&from);
        }
        match texts.as_slice() {
            [text] => self.write(&to, *text, false, step),
            _ => {
                self.files.insert(to, texts);
            }
        }
        None
    }

    fn remove(&mut self, words: &[Word], step: &Step<'_, '_, '_>) -> Option<usize> {
        for word in words.iter().filter(|_| !step.is_perhaps()) {
            if let Some(key) = self.key(step.written(word), step).and_then(|it| self.find(&it)) {
                self.files.remove(&key);
            }
        }
        None
    }

    fn kubectl(
        &mut self,
        program: &Effective<'_>,
        input: Option<usize>,
        step: &Step<'_, '_, '_>,
    ) -> Option<usize> {
        let text = step.text.text();
        let kubectl = Kubectl::of(program, text)?;
        if !matches!(kubectl.verb.as_str(), "apply" | "create" | "replace") {
            return None;
        }
        for file in kubectl.files() {
            match text.get(file.range()).unwrap_or_default() {
                "-" | "/dev/stdin" => input.into_iter().for_each(|it| self.take(it, step)),
                written => self.take_file(written, step),
            }
        }
        self.take_substituted(step);
        None
    }

    fn aws(
        &mut self,
        program: &Effective<'_>,
        input: Option<usize>,
        step: &Step<'_, '_, '_>,
    ) -> Option<usize> {
        let text = step.text.text();
        let aws = AwsCommand::of(program, text)?;
        for value in aws.options.iter().flat_map(|it| &it.values) {
            let written = text.get(value.range()).unwrap_or_default();
            let bare = written.trim_matches(['"', '\'']);
            match bare.strip_prefix("file://") {
                Some("/dev/stdin") => input.into_iter().for_each(|it| self.take(it, step)),
                Some(file) => self.take_file(file, step),
                None => {
                    let name = bare.strip_prefix('$').unwrap_or_default();
                    let name = name.trim_start_matches('{').trim_end_matches('}');
                    let held = self.variables.get(name).copied();
                    held.into_iter().for_each(|it| self.take(it, step));
                }
            }
        }
        self.take_substituted(step);
        None
    }

    fn take_file(&mut self, written: &str, step: &Step<'_, '_, '_>) {
        let key = self.key(written, step).and_then(|it| self.find(&it));
        for text in key.and_then(|it| self.files.get(&it).cloned()).unwrap_or_default() {
            self.take(text, step);
        }
    }

    fn take_substituted(&mut self, step: &Step<'_, '_, '_>) {
        let given = self.substituted.get(&(step.position as u32)).cloned().unwrap_or_default();
        given.into_iter().filter_map(|it| it.1).for_each(|it| self.take(it, step));
    }

    /// Any other program: it may take its input as it is, or change files.
    fn other(&mut self, input: Option<usize>, step: &Step<'_, '_, '_>) -> Option<usize> {
        let words = || step.command().into_iter().flat_map(|it| &it.words);
        if words().any(|it| matches!(step.written(it), "-" | "/dev/stdin")) {
            input.into_iter().for_each(|it| self.take(it, step));
        }
        if words().any(|it| super::path::names_editor(step.written(it))) {
            self.doubt(step);
        }
        None
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
        return Some((value, Origin { span, name: format!("`{name}` is set here") }));
    }
    // `env NAME=value envsubst`.
    let names = command.words.iter().any(|it| step.written(it).starts_with(&format!("{name}=")));
    let known = step.known()?.get(name).filter(|_| !names && step.variables.is_exported(name))?;
    Some((known.value.clone(), known.origin(name)))
}

/// Where something in a command is defined that the command itself says.
fn origin_of(word: &Word, what: &str, step: &Step<'_, '_, '_>) -> Origin {
    let span = step.text.span(word.range.start as u32..word.range.end as u32);
    Origin { span, name: format!("{what} puts it in here") }
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
