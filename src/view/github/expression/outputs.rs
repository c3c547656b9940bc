//! The outputs of steps and jobs.

use super::super::{Job, MOST, Step};
use crate::expression::{Object, Type};
use crate::schema::github::action;
use crate::shell;
use crate::tree::{Kind, Node};
use crate::view::ci::Shell;

/// The outputs of a job. Open where it calls a workflow that is not among the files.
pub(super) fn of_job(job: &Job<'_>) -> Object {
    let Some(uses) = job.calls() else { return named(job.get("outputs")) };
    let called = job.workflow().local_workflow(&uses);
    match called.and_then(|it| it.event("workflow_call")) {
        Some(event) => named(event.get("outputs")),
        None => Object::map(Type::String),
    }
}

/// Outputs by the keys of a mapping.
fn named(outputs: Option<Node<'_>>) -> Object {
    let Some(outputs) = outputs.filter(|it| !it.is_null()) else { return Object::strict() };
    if outputs.kind() != Kind::Mapping {
        return Object::map(Type::String);
    }
    let names = outputs.entries().take(MOST).map(|it| it.key.raw_text());
    names.fold(Object::strict(), |it, name| it.with(name, Type::String))
}

/// The outputs of a step. Open where what it runs may set others than are known.
pub(super) fn of_step(step: &Step<'_>) -> Object {
    let known = if step.run().is_some() { of_script(step) } else { of_action(step) };
    known.unwrap_or_else(|| Object::map(Type::String))
}

fn of_action(step: &Step<'_>) -> Option<Object> {
    let uses = step.uses()?;
    if uses.local().is_some() {
        let local = step.local_action().filter(|it| it.using() == Some("composite"))?;
        return Some(named(local.get("outputs")));
    }
    let known = action(uses.name()).filter(|it| !it.has_other_outputs)?;
    known.knows(uses.major()?).then_some(())?;
    let names = known.outputs.iter();
    Some(names.fold(Object::strict(), |it, name| it.with(name, Type::String)))
}

/// Commands that write to no file but where they are told to. Of others one cannot tell.
const PLAIN: [&str; 27] = [
    ":", "[", "[[", "break", "cat", "cd", "continue", "declare", "echo", "exit", "export", "false",
    "git", "grep", "local", "ls", "mkdir", "printf", "pwd", "read", "return", "set", "shift",
    "sleep", "test", "true", "unset",
];

/// Commands whose output goes into the value of an output, not into its name.
const WITHIN: [&str; 19] = [
    "aws",
    "awk",
    "basename",
    "curl",
    "cut",
    "date",
    "dirname",
    "docker",
    "gh",
    "head",
    "jq",
    "kubectl",
    "sed",
    "sha256sum",
    "sort",
    "tail",
    "tr",
    "uname",
    "wc",
];

/// What a script writes to `$GITHUB_OUTPUT`, where all of it is plain: every name before `=` and `<<` in it.
fn of_script(step: &Step<'_>) -> Option<Object> {
    let script = step.script().filter(|it| it.shell != Shell::Other)?;
    let item = script.items.first()?;
    let is_plain = |command: &shell::Command| {
        let Some(first) = command.words.first() else { return true };
        let name = first.literal(item.text);
        name.is_some_and(|it| {
            PLAIN.contains(&&*it) || command.outer.is_some() && WITHIN.contains(&&*it)
        })
    };
    if item.text.contains("set-output")
        || !item.parsed().faults.is_empty()
        || !item.parsed().commands.iter().all(is_plain)
    {
        return None;
    }
    // `cat file >> "$GITHUB_OUTPUT"`
    let writes = |it: &shell::Command| {
        it.redirects
            .iter()
            .any(|it| item.text.get(it.range.clone()).is_some_and(|it| it.contains('$')))
    };
    let copies = |it: &&shell::Command| {
        let name = it.name(item.text);
        !matches!(name.as_deref(), Some("echo" | "printf") | None) && it.outer.is_none()
    };
    let piped = |it: &&shell::Command| it.stage > 0 && it.outer.is_none();
    let grouped = |it: &&shell::Command| it.words.is_empty() && writes(it);
    let commands = || item.parsed().commands.iter();
    let has_group = commands().any(|it| grouped(&it));
    if commands().any(|it| copies(&it) && (writes(it) || has_group) || piped(&it)) {
        return None;
    }
    names(item.text)
}

/// The names that stand before `=` and `<<`. `None` where such a name is put together when it runs.
fn names(text: &str) -> Option<Object> {
    let mut found = Object::strict();
    let marks = text.match_indices('=').chain(text.match_indices("<<")).map(|it| it.0);
    for at in marks {
        let before = text.get(..at).unwrap_or_default();
        let is_name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
        let start = before.trim_end_matches(is_name).len();
        let rest = before.get(..start).unwrap_or_default();
        if rest.ends_with(['$', '}', ')', '%', '`']) || before.ends_with(['}', ')', '`', '"', '\''])
        {
            return None;
        }
        if let Some(name) = before.get(start..).filter(|it| !it.is_empty()) {
            found.insert(name, Type::String);
        }
    }
    Some(found)
}
