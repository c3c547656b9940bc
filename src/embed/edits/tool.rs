//! What programs make of the texts that they read.

use super::content::{Change, Piece};
use super::line::JqLine;
use super::{Edits, Step};
use crate::command::Effective;
use crate::shell::Word;
use crate::view::ci::is_reader;

impl Edits {
    /// Takes down what a program does. What it prints, if that is followed.
    pub(super) fn program(
        &mut self,
        program: &Effective<'_>,
        input: Option<usize>,
        step: &Step<'_, '_, '_>,
    ) -> Option<usize> {
        let words = program.words;
        if matches!(&*program.name, "echo" | "printf") && !step.is_heard() {
            return None;
        }
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
            "cd" | "pushd" | "popd" => {
                self.expose();
                None
            }
            name => self.other(name, input, step),
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
                self.put(&to, texts);
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

    /// Any other program: it may take its input as it is, or change files.
    fn other(
        &mut self,
        name: &str,
        input: Option<usize>,
        step: &Step<'_, '_, '_>,
    ) -> Option<usize> {
        let words = || step.command().into_iter().flat_map(|it| &it.words);
        if words().any(|it| matches!(step.written(it), "-" | "/dev/stdin")) {
            input.into_iter().for_each(|it| self.take(it, step));
        }
        if words().any(|it| super::path::names_editor(step.written(it))) {
            self.doubt(step);
        }
        if !is_reader(name) {
            self.expose();
        }
        None
    }
}
