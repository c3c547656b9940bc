//! Which arm of an `if` or a `case` of a script runs, as far as values that are known decide that.

use super::sources::Source;
use super::variables::Variables;
use super::worlds::Asks;
use crate::shell::{Choice, Command, Flow, Part, Word, literal};
use crate::view::ci::{Item, Script};
use crate::view::gitlab::variable::mentions;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

/// The arm that runs where no condition holds: an `else`, or none.
pub(super) const REST: usize = usize::MAX;

/// How many words of conditions are looked at.
const MOST_READ: usize = 500;

/// The choices of a script, with what is known of them.
#[derive(Default)]
pub(super) struct Branches {
    /// The numbers of those that were met. Those with one text decide alike.
    numbers: HashMap<String, u32>,
    met: HashMap<(usize, u32), Rc<Decision>>,
    /// The names that the script sets, once they were asked for.
    assigned: Option<HashSet<String>>,
    /// The first of each number: the position of its text, and its own in that.
    first: Vec<(u32, (usize, u32))>,
}

/// What is known of a choice.
pub(super) struct Decision {
    /// The arm that runs, if that is known.
    pub arm: Option<usize>,
    /// What it hangs on, where it is not.
    pub asks: Asks,
}

impl Branches {
    /// Those that were met, by their numbers.
    pub fn numbered(self) -> Vec<(u32, (usize, u32))> {
        self.first
    }

    /// What is known of a choice of a text of the script when its arms come.
    pub fn decide(
        &mut self,
        (script, item, number): (&Script<'_>, usize, u32),
        variables: &Variables<'_, '_>,
    ) -> Rc<Decision> {
        if let Some(found) = self.met.get(&(item, number)) {
            return found.clone();
        }
        let text = script.items.get(item).map_or("", |it| it.text);
        let choice = script.items.get(item).and_then(|it| it.parsed().choices.get(number as usize));
        let next = self.numbers.len() as u32;
        let decision = match choice {
            Some(choice) => {
                let assigned = self.assigned.get_or_insert_with(|| assigned(script));
                let key = key(choice, text, assigned);
                let key = key.unwrap_or_else(|| format!("{item} {number}"));
                let own = *self.numbers.entry(key).or_insert(next);
                if own == next {
                    self.first.push((own, (item, number)));
                }
                decide(choice, text, own, variables)
            }
            None => Decision { arm: None, asks: Asks::new() },
        };
        let decision = Rc::new(decision);
        self.met.insert((item, number), decision.clone());
        decision
    }
}

/// The names that a script sets.
fn assigned(script: &Script<'_>) -> HashSet<String> {
    let of_item = |item: &Item<'_>| -> Vec<String> {
        let assignments = item.parsed().commands.iter().flat_map(|it| &it.assignments);
        assignments.filter_map(|it| item.text.get(it.name.clone()).map(str::to_owned)).collect()
    };
    script.items.iter().flat_map(of_item).collect()
}

/// The text that decides. Nothing where the script itself may change what it reads.
fn key(choice: &Choice, text: &str, assigned: &HashSet<String>) -> Option<String> {
    let subject = choice.subject.as_ref().and_then(|it| text.get(it.range.clone()));
    let mut whole = subject.unwrap_or_default().to_owned();
    for condition in choice.arms.iter().filter_map(|it| it.condition.clone()) {
        whole.push('\n');
        whole += text.get(condition)?.trim_matches([' ', ';', '\n', '\t']);
    }
    let changes = mentions(&whole).iter().any(|it| assigned.contains(it.0));
    (!changes && !choice.falls_through).then_some(whole)
}

/// The numbers of the arms of a choice, [`REST`] last.
pub(super) fn arms(choice: &Choice) -> Vec<usize> {
    let written = choice.arms.iter().enumerate().filter(|it| it.1.condition.is_some());
    written.map(|it| it.0).chain([REST]).collect()
}

/// The number of an arm.
pub(super) fn arm(choice: &Choice, at: u32) -> usize {
    match choice.arms.get(at as usize) {
        Some(arm) if arm.condition.is_some() => at as usize,
        _ => REST,
    }
}

fn decide(choice: &Choice, text: &str, number: u32, variables: &Variables<'_, '_>) -> Decision {
    let source = Source::Choice(number);
    if let Some(arm) = variables.worlds().chosen(source) {
        return Decision { arm: Some(arm), asks: Asks::new() };
    }
    let evaluated = || if choice.falls_through { None } else { evaluate(choice, text, variables) };
    let (arm, mut asks) = variables.worlds().during(evaluated);
    match arm.filter(|_| variables.worlds().is_on()) {
        Some(arm) => Decision { arm: Some(arm), asks: Asks::new() },
        None => {
            // What reads values that are known hangs together with them, whatever it makes of them.
            let reads = || read(choice, text).any(|it| variables.get(it).is_some());
            let (is_bound, more) = variables.worlds().during(reads);
            asks.extend(more);
            if is_bound {
                variables.worlds().bind(number);
            }
            asks.insert((source, String::new()));
            Decision { arm: None, asks }
        }
    }
}

fn evaluate(choice: &Choice, text: &str, variables: &Variables<'_, '_>) -> Option<usize> {
    let subject = match &choice.subject {
        Some(word) => Some(variables.text(&word.parts, text)?),
        None => None,
    };
    // Each is looked at, for what it hangs on.
    let mut found = Some(REST);
    for (at, arm) in choice.arms.iter().enumerate().rev() {
        let Some(condition) = arm.condition.clone() else { continue };
        let holds = match &subject {
            Some(subject) => matches_one(text.get(condition)?, subject),
            None => is_true(condition, choice, text, variables),
        };
        match holds {
            Some(true) => found = Some(at),
            Some(false) => {}
            None => found = None,
        }
    }
    found
}

/// The words in the conditions of a choice: all names that they may read, in whatever form.
fn read<'s>(choice: &Choice, text: &'s str) -> impl Iterator<Item = &'s str> {
    let subject = choice.subject.as_ref().map(|it| it.range.clone());
    let conditions = choice.arms.iter().filter_map(|it| it.condition.clone());
    let texts = subject.into_iter().chain(conditions);
    let texts: Vec<_> = texts.filter_map(|it| text.get(it)).collect();
    // Arithmetic reads variables by their bare names.
    let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_';
    texts.into_iter().flat_map(move |it| it.split(move |it| !is_part(it))).take(MOST_READ)
}

/// Whether a text is one of the patterns of an arm.
fn matches_one(patterns: &str, subject: &str) -> Option<bool> {
    let patterns = patterns.trim().trim_start_matches('(').trim_end_matches(')');
    let mut found = Some(false);
    for pattern in patterns.split('|').map(str::trim) {
        let is_plain = !pattern.contains(['*', '?', '[', '$', '\\', '`']);
        match pattern.trim_matches(['"', '\'']) == subject {
            true if is_plain => return Some(true),
            false if is_plain => {}
            _ => found = None,
        }
    }
    found
}

/// Whether a condition holds that is one comparison.
fn is_true(
    condition: Range<usize>,
    choice: &Choice,
    text: &str,
    variables: &Variables<'_, '_>,
) -> Option<bool> {
    let written = text.get(condition)?.trim_matches([' ', ';', '\n', '\t', '\r']);
    if written == "true" || written == "false" {
        return Some(written == "true");
    }
    debug_assert!(choice.subject.is_none());
    let script = crate::shell::Script::parse(written);
    let [command] = script.commands.as_slice() else { return None };
    if command.range != (0..written.len()) || !command.assignments.is_empty() {
        return None;
    }
    let name = command.words.first()?.literal(written)?;
    let words = command.words.get(1..)?;
    let words = match &*name {
        "[" | "[[" => {
            words
                .split_last()
                .filter(|it| it.0.literal(written).is_some_and(|it| it.ends_with(']')))?
                .1
        }
        "test" => words,
        _ => return None,
    };
    let value = |it: &Word| variables.text(&it.parts, written);
    match words {
        [operator, of] if matches!(&*operator.literal(written)?, "-z" | "-n") => {
            let is_empty = value(of)?.is_empty();
            Some(is_empty == (operator.literal(written)? == "-z"))
        }
        [left, operator, right] => {
            let (left, right_text) = (value(left), value(right));
            let is_pattern = right.parts.iter().any(|it| match it {
                Part::Literal(range) => {
                    written.get(range.clone()).is_some_and(|it| it.contains(['*', '?', '[']))
                }
                _ => false,
            });
            let (left, right) = (left?, right_text.filter(|_| !is_pattern)?);
            compare(&left, &literal(&operator.parts, written)?, &right)
        }
        _ => None,
    }
}

/// What `test` says of two values.
fn compare(left: &str, operator: &str, right: &str) -> Option<bool> {
    match operator {
        "=" | "==" => return Some(left == right),
        "!=" => return Some(left != right),
        _ => {}
    }
    let (left, right): (i64, i64) = (left.parse().ok()?, right.parse().ok()?);
    match operator {
        "-eq" => Some(left == right),
        "-ne" => Some(left != right),
        "-gt" => Some(left > right),
        "-ge" => Some(left >= right),
        "-lt" => Some(left < right),
        "-le" => Some(left <= right),
        _ => None,
    }
}

/// What is known of when a command runs.
#[derive(Clone)]
pub(super) struct Step {
    /// When it runs, in the arm that is known to.
    pub flow: Flow,
    /// What the arm that it stands in hangs on.
    pub asks: Asks,
}

impl Step {
    /// What is known by where a command stands.
    pub fn of(command: &Command) -> Self {
        Self { flow: command.flow, asks: Asks::new() }
    }
}

/// Where the condition of an arm is written in a text, and what messages call the arm.
pub(super) fn describe(choice: &Choice, at: usize) -> (Range<usize>, String, &'static str) {
    let is_case = choice.subject.is_some();
    let after = if is_case { " of the `case` runs" } else { " of the `if` runs" };
    let first = choice.arms.iter().find_map(|it| it.condition.clone());
    let condition = choice.arms.get(at).and_then(|it| it.condition.clone());
    let place = condition.or(first).unwrap_or(choice.range.clone());
    let has_rest = choice.arms.iter().any(|it| it.condition.is_none());
    let name = match at {
        REST if !has_rest => "no branch".to_owned(),
        REST if is_case => "the branch `*)`".to_owned(),
        REST => "the branch `else`".to_owned(),
        0 if !is_case => "the branch `then`".to_owned(),
        at if !is_case && choice.arms.iter().filter(|it| it.condition.is_some()).count() == 2 => {
            debug_assert!(at == 1);
            "the branch `elif`".to_owned()
        }
        at => format!("branch {}", at + 1),
    };
    (place, name, after)
}
