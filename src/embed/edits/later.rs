//! Scripts that run behind another, and change what it has written.

use super::super::Candidate;
use super::super::given::Given;
use super::super::variables::Variables;
use super::super::worlds::Asks;
use super::outcome::Text;
use super::{Edits, Step};
use crate::shell;
use crate::text::Mapped;
use crate::view::ci::{Script, Shell};
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// How many scripts behind one are looked at.
const MOST: usize = 50;

/// More texts than one command has.
const MOST_OWN: usize = 1 << 16;

/// The scripts behind one.
pub(in super::super) enum Later<'l, 'a, 't> {
    /// Those of the same job, each in a shell of its own, with what the document gives them.
    Steps(&'l [&'a Script<'t>], &'a Given<'t>),
    /// Those that a reader runs next in the same shell.
    Texts(&'l [Mapped]),
}

/// Whether commands of a text may change what others have written, or take it.
pub(in super::super) fn may_change(text: &str) -> bool {
    static TOOLS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let tools = ["sed ", "envsubst", "jq ", "yq ", "cp ", "mv ", ">>", "kubectl", "file://"];
        AhoCorasick::new(tools).ok()
    });
    TOOLS.as_ref().is_some_and(|it| it.is_match(text))
}

impl Edits {
    /// Takes down what later scripts do.
    pub fn run_later<'a, 't>(
        &mut self,
        later: &Later<'_, 'a, 't>,
        variables: &mut Variables<'a, 't>,
    ) {
        if self.is_empty() {
            return;
        }
        self.is_later = true;
        match later {
            Later::Texts(texts) => {
                for text in texts.iter().take(MOST) {
                    let script = shell::Script::parse(text.text());
                    self.run_text(&script, text, variables, false);
                }
            }
            Later::Steps(scripts, given) => {
                for script in scripts.iter().take(MOST).filter(|it| it.shell != Shell::Other) {
                    self.run_step(script, given);
                }
            }
        }
    }

    fn run_step<'a, 't>(&mut self, script: &'a Script<'t>, given: &'a Given<'t>) {
        let Some(last) = script.items.iter().rposition(|it| may_change(it.text)) else { return };
        let is_perhaps = script.home.get("if").is_some();
        let mut variables = Variables::of(given, script);
        for item in script.items.iter().take(last + 1) {
            let Some(text) = item.node.embedded() else { continue };
            self.run_text(item.parsed(), &text, &mut variables, is_perhaps);
        }
    }

    fn run_text(
        &mut self,
        script: &shell::Script,
        text: &Mapped,
        variables: &mut Variables<'_, '_>,
        is_perhaps: bool,
    ) {
        self.next_text();
        for (position, command) in script.commands.iter().enumerate() {
            let (item, candidates) = (None, &[][..]);
            let variables_now = &*variables;
            self.run(&Step {
                script,
                text,
                position,
                item,
                variables: variables_now,
                is_perhaps,
                candidates,
            });
            variables.run(command, text, &super::super::branches::Step::of(command));
        }
    }

    /// The candidates as what became of them, and what else there is in files.
    /// Those that are changed hang on what the commands ask for as well.
    pub fn settled(&self, own: Vec<Candidate>, is_example: bool, asks: &Asks) -> Vec<Candidate> {
        let mut settled = Vec::with_capacity(own.len());
        for (number, candidate) in own.into_iter().enumerate() {
            let Some(fate) = self.fate(number).filter(|_| !candidate.is_script) else {
                settled.push(candidate);
                continue;
            };
            let is_same = |it: &Text| it.content.text.text().trim() == candidate.text.text().trim();
            let is_changed = !fate.texts.iter().any(is_same);
            for (number, Text { name, content, is_input }) in fate.texts.into_iter().enumerate() {
                let name = if name.is_empty() { candidate.name.clone() } else { name };
                let (item, command, own) = candidate.at;
                let mut asked = candidate.asks.clone();
                if is_changed {
                    asked.extend(asks.iter().cloned());
                }
                settled.push(Candidate {
                    name,
                    values: content.values,
                    site: candidate.site,
                    syntax: candidate.syntax,
                    is_input,
                    // Several texts may be made of one.
                    at: (item, command, own + number * MOST_OWN),
                    asks: asked,
                    is_doubtful: candidate.is_doubtful,
                    ..Candidate::new(content.text, is_example)
                });
            }
            // What is in it is still there to be seen.
            settled.extend(is_changed.then_some(Candidate { is_changed, ..candidate }));
        }
        let others = self.others().enumerate();
        settled.extend(others.map(|(number, Text { name, content, is_input })| Candidate {
            name,
            values: content.values,
            is_input,
            at: (usize::MAX, 0, number),
            ..Candidate::new(content.text, is_example)
        }));
        settled
    }
}
