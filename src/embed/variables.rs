//! What variables certainly are where a script uses them.
//!
//! A variable is known if the pipeline or the script gives it a text and nothing that might run before
//! could give it another. Whatever is set in a branch, a loop or a function, read, or taken from another
//! file, is not known from there on.

use super::branches::Step;
use super::given::{Definition, Given, LONGEST, Named};
use super::worlds::{Asks, MOST_ASKED, State};
use crate::document::Kind;
use crate::expression::expressions_in;
use crate::shell::{Command, Part, Value, Word};
use crate::text::Mapped;
use crate::tree::Node;
use crate::view::ci::Script;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

/// How many variables are looked at.
const MOST: usize = 5000;

/// The variables that are known where a script is.
pub(super) struct Variables<'a, 't> {
    /// What the script made of them so far; nothing where it is not known.
    set: HashMap<String, Option<Definition>>,
    /// What those hang on that are one of several values.
    hanging: HashMap<String, Asks>,
    /// Mappings that set others, the innermost first; none from where anything may have been set.
    mappings: Vec<Rc<Named<'t>>>,
    /// The step or job of the script.
    home: Node<'t>,
    given: &'a Given<'t>,
    /// The names that the script hands on to the programs that it runs, besides those it was given.
    exported: HashSet<String>,
}

impl<'a, 't> Variables<'a, 't> {
    /// The variables that a document gives a script: those of the file, the job and the step.
    pub fn of(given: &'a Given<'t>, script: &Script<'t>) -> Self {
        let mappings = given.around(script.home);
        let (set, hanging, exported) = Default::default();
        Self { set, hanging, mappings, home: script.home, given, exported }
    }

    /// The value of a variable.
    pub fn get(&self, name: &str) -> Option<Definition> {
        if let Some(asks) = self.hanging.get(name) {
            self.given.state.ask(asks.iter().cloned());
        }
        match self.set.get(name) {
            Some(set) => set.clone(),
            None if self.mappings.is_empty() => None,
            None => self.given.get(name, &self.mappings, 0, self.home, 0),
        }
    }

    /// What an expression `${{ … }}` in the script comes to, and the name of what has that value.
    pub fn template(&self, written: &str) -> Option<(Definition, String)> {
        if !matches!(self.given.kind, Kind::Workflow | Kind::Action) {
            return None;
        }
        let found = expressions_in(written).next()?;
        let outer = (&*self.given.around(self.home), 0, self.home);
        let definition = self.given.template(&found.expression, outer, 0)?;
        let name = written.trim_matches(['$', '{', '}', ' ']).to_owned();
        Some((definition, name))
    }

    /// Whether a variable is set, whatever to: by the document, by the script so far, or by the system that
    /// runs it.
    pub fn is_set(&self, name: &str) -> bool {
        let by_system: &[&str] = match self.given.kind {
            Kind::Workflow | Kind::Action => &["GITHUB_", "RUNNER_"],
            Kind::GitlabFile => &["CI_", "GITLAB_"],
            Kind::Buildspec => &["CODEBUILD_"],
            Kind::BitbucketPipeline => &["BITBUCKET_"],
            Kind::CircleConfig => &["CIRCLE_"],
            _ => &[],
        };
        by_system.iter().any(|it| name.starts_with(it))
            || self.set.contains_key(name)
            || self.mappings.iter().any(|it| it.contains_key(name))
    }

    /// Whether the programs that the script runs see a variable: it is exported, or the document gives it.
    pub fn is_exported(&self, name: &str) -> bool {
        !self.set.contains_key(name)
            || self.exported.contains(name)
            || self.mappings.iter().any(|it| it.contains_key(name))
    }

    /// The names of all that are set by the document or the script.
    pub fn names(&self) -> BTreeSet<String> {
        let given = self.mappings.iter().flat_map(|it| it.keys().map(|it| (*it).to_owned()));
        self.set.keys().cloned().chain(given).take(MOST).collect()
    }

    /// Which of several values is looked at.
    pub fn worlds(&self) -> &'a State {
        &self.given.state
    }

    fn forget(&mut self, name: &str, step: &Step) {
        self.put(name, None, Asks::new(), step);
    }

    /// Gives a variable a value, or none, with what that hangs on.
    fn put(&mut self, name: &str, value: Option<Definition>, mut asks: Asks, step: &Step) {
        if !step.asks.is_empty() {
            // Where the arm does not run, it stays what it was.
            asks.extend(self.worlds().during(|| self.get(name)).1);
            asks.extend(step.asks.iter().map(|(source, it)| {
                (*source, if it.is_empty() { name.to_owned() } else { it.clone() })
            }));
        }
        let asks: Asks = asks.into_iter().take(MOST_ASKED).collect();
        self.set.insert(name.to_owned(), value);
        match asks.is_empty() {
            true => self.hanging.remove(name),
            false => {
                self.worlds().hangs(name);
                self.hanging.insert(name.to_owned(), asks)
            }
        };
    }

    /// Takes down what a command of a script does to variables.
    pub fn run(&mut self, command: &Command, script: &Mapped, step: &Step) {
        let text = script.text();
        let name = command.name(text);
        // Before another command, assignments hold for that command alone.
        for assignment in command.assignments.iter().filter(|_| command.words.is_empty()) {
            let name = text.get(assignment.name.clone()).unwrap_or_default();
            match &assignment.value {
                Value::Word(word) if !assignment.appends => {
                    self.assign(name, word, 0, step, script);
                }
                _ => self.forget(name, step),
            }
        }
        match name.as_deref() {
            Some("source" | "." | "eval") => {
                self.set.clear();
                self.hanging.clear();
                self.mappings.clear();
            }
            Some(
                "export" | "declare" | "local" | "readonly" | "typeset" | "read" | "unset"
                | "printf" | "mapfile" | "readarray" | "getopts",
            ) => self.declare(command, &name.unwrap_or_default(), script, step),
            _ => {}
        }
    }

    /// What `export NAME=value` and its like do; whatever else they are told makes the names unknown.
    fn declare(&mut self, command: &Command, by: &str, script: &Mapped, step: &Step) {
        let text = script.text();
        let words = || command.words.iter().skip(1);
        let written = |it: &Word| text.get(it.range.clone()).unwrap_or_default().to_owned();
        let only_marks = matches!(by, "export" | "readonly");
        let plain =
            |it: &str| matches!(it, "-x" | "-r" | "-g" | "-rx" | "-xr" | "-gx" | "-gr" | "--");
        let options = words().map(written).filter(|it| it.starts_with('-'));
        let assigns = matches!(by, "export" | "declare" | "readonly" | "typeset")
            && options.into_iter().all(|it| plain(&it));
        let has = |flag: char| {
            words().any(|it| written(it).starts_with('-') && written(it).contains(flag))
        };
        let exports = match by {
            "export" => !has('n'),
            _ => matches!(by, "declare" | "typeset") && has('x'),
        };
        for word in words() {
            let written = written(word);
            let end = written.find(['=', '[', '+']);
            let name = &written[..end.unwrap_or(written.len())];
            if exports && !name.starts_with('-') {
                self.exported.insert(name.to_owned());
            }
            match end {
                Some(end)
                    if assigns
                        && written[end..].starts_with('=')
                        && !name.contains(['"', '\'']) =>
                {
                    self.assign(name, word, end + 1, step, script);
                }
                None if only_marks => {}
                _ => self.forget(name, step),
            }
        }
    }

    /// Gives a variable the text of a word, from the byte of the word on at which the value begins.
    fn assign(&mut self, name: &str, word: &Word, skip: usize, step: &Step, script: &Mapped) {
        let (value, asks) = self.worlds().during(|| self.text(&word.parts, script.text()));
        let value = value.filter(|_| step.flow.is_certain());
        // A name before the value stands in the first part as it is.
        let value = value.and_then(|it| Some(it.get(skip..)?.to_owned()));
        let value =
            value.filter(|it| !it.contains('$') && !it.starts_with('~') && it.len() < LONGEST);
        let range = (word.range.start + skip) as u32..word.range.end as u32;
        let place = script.span(range.clone());
        let written = script.text().get(range.start as usize..range.end as usize);
        let definition = value.map(|value| {
            let quotes = u32::from(written.is_some_and(|it| it.starts_with(['"', '\''])));
            let inside = range.start + quotes..range.end.saturating_sub(quotes);
            let same = script.text().get(inside.start as usize..inside.end as usize);
            let same = same.is_some_and(|it| it == value);
            let editable = if same { script.editable(inside) } else { None };
            Definition { value, place, editable }
        });
        self.put(name, definition, asks, step);
    }

    /// The value of the variable that a part is, and its name: `$NAME`, `${NAME}`, and `${NAME:-other}` where
    /// the variable itself is known.
    pub fn of_part<'s>(&self, part: &Part, script: &'s str) -> Option<(Definition, &'s str)> {
        let (name, operator) = match part {
            Part::Variable { name, .. } => (script.get(name.clone())?, ""),
            Part::Parameter { name, operator, .. } if !is_indirect(part, script) => {
                (script.get(name.clone())?, script.get(operator.clone())?)
            }
            _ => return None,
        };
        let is_enough = |it: &Definition| match operator {
            "" | "-" | "=" | "?" => true,
            ":-" | ":=" | ":?" => !it.value.is_empty(),
            _ => false,
        };
        Some((self.get(name).filter(is_enough)?, name))
    }

    /// The text of parts in which only variables are filled in that are known.
    pub fn text(&self, parts: &[Part], script: &str) -> Option<String> {
        let mut whole = String::new();
        for part in parts {
            whole += &match part {
                Part::Variable { .. } | Part::Parameter { .. } => {
                    self.of_part(part, script)?.0.value
                }
                Part::Double(inner) => self.text(inner, script)?,
                Part::Template(range) => self.template(script.get(range.clone())?)?.0.value,
                other => crate::shell::literal(std::slice::from_ref(other), script)?.into_owned(),
            };
            if whole.len() >= LONGEST {
                return None;
            }
        }
        Some(whole)
    }
}

/// Whether a part is `${#NAME}` or `${!NAME}`.
pub(super) fn is_indirect(part: &Part, script: &str) -> bool {
    let Part::Parameter { range, name, .. } = part else { return false };
    script.get(range.start..name.start) != Some("${")
}
