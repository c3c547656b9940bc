//! What variables certainly are where a script uses them.
//!
//! A variable is known if the pipeline or the script gives it a text and nothing that might run before
//! could give it another. Whatever is set in a branch, a loop or a function, read, or taken from another
//! file, is not known from there on.

use crate::document::Kind;
use crate::shell::{Command, Flow, Value, Word};
use crate::text::{Mapped, Span};
use crate::tree::{Kind as NodeKind, Node, Origin, Value as Known};
use crate::view::ci::Script;
use std::collections::HashMap;

/// A value that is known.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The value.
    pub value: String,
    /// Where it is written.
    pub place: Span,
}

/// The variables that are known, by name.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    known: HashMap<String, Definition>,
}

impl Definition {
    /// Where the value comes from, for a message.
    pub fn origin(&self, name: &str) -> Origin {
        Origin { span: self.place, name: format!("`{name}` is set here") }
    }
}

impl Variables {
    /// The variables that a pipeline gives a script: of the file, the job and the step.
    pub fn of(script: &Script<'_>, root: Node<'_>, kind: Kind) -> Self {
        let mut variables = Self::default();
        let key = match kind {
            Kind::Workflow | Kind::Action => "env",
            Kind::CircleConfig => "environment",
            _ => "variables",
        };
        let holders: Vec<_> = match kind {
            Kind::Buildspec => vec![root.get("env")],
            _ => std::iter::once(Some(root)).chain(around(script.home)).collect(),
        };
        for holder in holders.into_iter().flatten() {
            let entries = holder.get(key).into_iter().flat_map(Node::entries);
            for entry in entries {
                variables.define(entry.key.raw_text(), entry.value);
            }
        }
        variables.forget_written(root);
        variables
    }

    /// The value of a variable.
    pub fn get(&self, name: &str) -> Option<&Definition> {
        self.known.get(name)
    }

    /// Takes down what a command of a script does to variables.
    pub fn run(&mut self, command: &Command, script: &Mapped) {
        let text = script.text();
        let name = command.name(text);
        // Before another command, assignments hold for that command alone.
        for assignment in command.assignments.iter().filter(|_| command.words.is_empty()) {
            let name = text.get(assignment.name.clone()).unwrap_or_default();
            match &assignment.value {
                Value::Word(word) if !assignment.appends => {
                    self.set(name, word, command.flow, script)
                }
                _ => drop(self.known.remove(name)),
            }
        }
        match name.as_deref() {
            Some("source" | "." | "eval") => self.known.clear(),
            Some(
                "export" | "declare" | "local" | "readonly" | "typeset" | "read" | "unset"
                | "printf" | "mapfile" | "readarray" | "getopts",
            ) => {
                let only_marks = matches!(name.as_deref(), Some("export" | "readonly"));
                for word in command.words.iter().skip(1) {
                    let written = text.get(word.range.clone()).unwrap_or_default();
                    let end = written.find(['=', '[', '+']);
                    if end.is_some() || !only_marks {
                        self.known.remove(&written[..end.unwrap_or(written.len())]);
                    }
                }
            }
            _ => {}
        }
    }

    fn set(&mut self, name: &str, word: &Word, flow: Flow, script: &Mapped) {
        let certain =
            !(flow.is_conditional || flow.is_repeated || flow.is_subshell || flow.is_function);
        let value = word.literal(script.text()).filter(|it| certain && !it.contains('$'));
        match value {
            Some(value) => {
                let place = script.span(word.range.start as u32..word.range.end as u32);
                let value = value.into_owned();
                self.known.insert(name.to_owned(), Definition { value, place });
            }
            None => drop(self.known.remove(name)),
        }
    }

    fn define(&mut self, name: &str, value: Node<'_>) {
        let node = match value.kind() {
            NodeKind::Mapping => value.get("value"),
            _ => Some(value),
        };
        let known = node.filter(|it| it.kind() == NodeKind::Scalar && !it.is_null());
        let text = known.map(|it| it.value());
        match (known, text) {
            (Some(node), Some(Known::Known(text))) if !text.contains('$') => {
                let place = node.span();
                self.known.insert(name.to_owned(), Definition { value: text.to_owned(), place });
            }
            _ => drop(self.known.remove(name)),
        }
    }

    /// Forgets what some step writes for later ones.
    fn forget_written(&mut self, root: Node<'_>) {
        let nodes = (root.index()..root.end_index()).map(|it| root.tree().node(it));
        let texts = nodes.map(Node::raw_text).filter(|it| it.contains("GITHUB_ENV"));
        for text in texts {
            self.known.retain(|name, _| !text.contains(name.as_str()));
        }
    }
}

/// The mappings around a script, from the outside: job, step.
fn around<'t>(home: Node<'t>) -> impl Iterator<Item = Option<Node<'t>>> {
    let mut found = Vec::new();
    let mut at = Some(home);
    while let Some(node) = at {
        if node.kind() == NodeKind::Mapping && node.parent().is_some() {
            found.push(Some(node));
        }
        at = node.parent();
    }
    found.into_iter().rev()
}
