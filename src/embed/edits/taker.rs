//! Commands that take what a script has written: kubectl and the AWS CLI.

use super::assign::Assignments;
use super::program::Program;
use super::{Edits, Step};
use crate::command::aws::What;
use crate::command::{AwsCommand, Effective, Kubectl};
use crate::tree::{Origin, Syntax};
use crate::view::ci::is_service_without_files;
use std::ops::Range;

impl Edits {
    pub(super) fn kubectl(
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

    pub(super) fn aws(
        &mut self,
        program: &Effective<'_>,
        input: Option<usize>,
        step: &Step<'_, '_, '_>,
    ) -> Option<usize> {
        let aws = AwsCommand::of(program, step.text.text())?;
        let service = aws.service.as_ref().map(|it| &*it.text).unwrap_or_default();
        if !is_service_without_files(service) {
            self.expose();
        }
        for option in &aws.options {
            let values = option.values.iter().map(|it| it.range());
            let texts: Vec<_> = values.flat_map(|it| self.held(it, input, step)).collect();
            let is_input =
                option.name == "cli-input-json" && aws.option("generate-cli-skeleton").is_none();
            for text in texts {
                match is_input {
                    true => self.take_input(text, &aws, step),
                    false => self.take(text, step),
                }
            }
        }
        None
    }

    /// The texts that a value of an option is: a file, a variable, the output of commands.
    fn held(
        &mut self,
        value: Range<usize>,
        input: Option<usize>,
        step: &Step<'_, '_, '_>,
    ) -> Vec<usize> {
        let written = step.text.text().get(value).unwrap_or_default();
        let bare = written.trim_matches(['"', '\'']);
        match bare.strip_prefix("file://") {
            Some("/dev/stdin") => input.into_iter().collect(),
            Some(file) => {
                let Some(key) = self.key(file, step) else { return Vec::new() };
                let found = self.find(&key).unwrap_or_default();
                let texts = self.files.get(&found).cloned().unwrap_or_default();
                // It may be another one of that name.
                texts.iter().for_each(|it| self.versions[*it].is_exposed |= found != key);
                texts
            }
            None if bare.starts_with("$(") || bare.starts_with('`') => {
                let given = self.substituted.get(&(step.position as u32));
                let all = given.filter(|it| it.len() == 1);
                all.into_iter().flatten().filter_map(|it| it.1).collect()
            }
            None => {
                let name = bare.strip_prefix('$').unwrap_or_default();
                let name = name.trim_start_matches('{').trim_end_matches('}');
                self.variables.get(name).copied().into_iter().collect()
            }
        }
    }

    /// The AWS CLI takes a text as its input, in which other options then set what they say.
    fn take_input(&mut self, text: usize, aws: &AwsCommand, step: &Step<'_, '_, '_>) {
        let others = aws.options.iter().filter(|it| matches!(it.what, What::Own(_)));
        let others = others.filter(|it| !it.name.starts_with("cli-"));
        let stages: Vec<_> = others.map(|it| format!(".{} = $it", camel_case(&it.name))).collect();
        let mut taken = text;
        if !stages.is_empty() && self.versions[text].content.is_some() {
            let program = Program::plain(stages.join(" | "));
            let span = step.text.span(0..0);
            let origin = &Origin { span, name: String::new(), editable: None };
            let (unknown, is_perhaps, get) = ("$(aws …)", false, &|_: &str| None);
            let run = Assignments { program: &program, get, origin, unknown, is_perhaps };
            let content = self.versions[text].content.as_ref();
            let set = content.and_then(|it| run.run(it, Syntax::Json));
            taken = self.derive(text, set);
            self.versions[taken].has_landed = true;
            self.versions[taken].name = self.versions[text].name.clone();
        }
        self.versions[taken].is_input = aws.is_certain;
        self.take(taken, step);
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
}

/// The name of a field by that of the option that sets it.
fn camel_case(option: &str) -> String {
    let mut words = option.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (head, tail) = word.split_at_checked(1).unwrap_or_default();
        name + &head.to_ascii_uppercase() + tail
    })
}
