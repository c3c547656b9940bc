//! See the page beside this file.

use crate::document::Kind;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::shell::{self, Part};
use crate::tree::Node;
use crate::view::ci::{Item, Run, Script};
use crate::view::github::untrusted_in;
use crate::view::gitlab::CHOSEN_BY_OTHERS;
use std::collections::HashSet;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "ci/unescaped-input",
    why: "a quote or a line break in that text breaks the document, or puts other values into it",
    category: Category::Security,
    severity: Severity::Warning,
    cwe: &[74, 116],
    docs: include_str!("unescaped_input.md"),
    ..Rule::new(Check::Script(check))
};

/// Formats of `git log` and `git show` that print what somebody has written.
const WRITTEN: [&str; 6] = ["%B", "%b", "%s", "%an", "%ae", "--oneline"];

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    let makes_documents = script.contains("jq") || !script.insets().is_empty();
    if !makes_documents {
        return;
    }
    let assigned = &assigned(script);
    for inset in script.insets().iter().filter(|it| !it.documents.is_empty()) {
        let Some(item) = inset.item(script) else { continue };
        let mut found =
            inset.filled(script).into_iter().filter_map(|it| chosen(it, item, script, assigned));
        let Some((range, what)) = found.next() else { continue };
        let (what, noun) = (what, if inset.is_json() { "JSON" } else { "YAML" });
        report
            .at(item.place(range), format!("{what} becomes part of the {noun} as it is"))
            .help("make the document with `jq --arg`, or put in something nobody else chooses");
    }
    for run in script.commands() {
        let parts = program(&run).map(shell::Word::flat_parts).unwrap_or_default();
        let mut found = parts.into_iter().filter_map(|it| chosen(it, run.item, script, assigned));
        let Some((range, what)) = found.next() else { continue };
        report
            .at(run.place(range), format!("{what} becomes part of a program of jq"))
            .help("pass it with `--arg` and write its name in the program");
    }
}

/// What a part brings in that others choose: its place and what to call it.
fn chosen(
    part: &Part,
    item: &Item<'_>,
    script: &Script<'_>,
    assigned: &HashSet<&str>,
) -> Option<(Range<usize>, String)> {
    match part {
        Part::Variable { range, name } => {
            let name = item.text.get(name.clone())?;
            is_chosen(name, script, assigned)
                .then(|| (range.clone(), format!("`${name}`, which others choose,")))
        }
        Part::Parameter { range, name, operator, .. } if operator.is_empty() => {
            let name = item.text.get(name.clone())?;
            is_chosen(name, script, assigned)
                .then(|| (range.clone(), format!("`${name}`, which others choose,")))
        }
        Part::Substitution { range, .. } => {
            let written = item.text.get(range.clone())?;
            let reads = written.starts_with("$(git log ") || written.starts_with("$(git show ");
            let says = WRITTEN.iter().any(|it| written.contains(it));
            // What stands behind a pipe may make it harmless.
            (reads && says && !written.contains('|'))
                .then(|| (range.clone(), "what a commit says".to_owned()))
        }
        _ => None,
    }
}

/// The names that a script assigns, perhaps something harmless.
fn assigned<'t>(script: &'t Script<'t>) -> HashSet<&'t str> {
    let names = script.items.iter().flat_map(|item| {
        let assignments = item.parsed().commands.iter().flat_map(|it| &it.assignments);
        assignments.filter_map(|it| item.text.get(it.name.clone()))
    });
    names.collect()
}

/// Whether others choose what a variable has: it is one of the system's, or the file gives it such a text.
fn is_chosen(name: &str, script: &Script<'_>, assigned: &HashSet<&str>) -> bool {
    if assigned.contains(name) {
        return false;
    }
    // Names of branches and tags can hold no blanks, and hardly ever hold quotes.
    let is_free = |name: &str| {
        !["BRANCH", "BRANCH_NAME", "TAG", "REF_NAME"].iter().any(|it| name.ends_with(it))
    };
    match script.system {
        Kind::GitlabFile => CHOSEN_BY_OTHERS.contains(&name) && is_free(name),
        Kind::Workflow | Kind::Action => {
            let path = given(name, script.home).and_then(|it| untrusted_in(it.raw_text()));
            path.is_some_and(|it| {
                !["ref", "ref_name", "branch"].iter().any(|end| it.to_string().ends_with(end))
            })
        }
        _ => false,
    }
}

/// What the step, the job or the workflow gives a variable.
fn given<'t>(name: &str, home: Node<'t>) -> Option<Node<'t>> {
    let mut outer = std::iter::successors(Some(home), |it| it.parent());
    outer.find_map(|it| it.get("env")?.get(name))
}

/// The program of jq that a command runs, where it is one.
fn program<'t>(run: &Run<'t>) -> Option<&'t shell::Word> {
    let effective = run.effective().filter(|it| it.name == "jq")?;
    let mut skip = 0;
    effective.words.iter().find(|word| {
        if skip > 0 {
            skip -= 1;
            return false;
        }
        let written = run.written(word);
        skip = match written {
            "--arg" | "--argjson" | "--slurpfile" | "--rawfile" => 2,
            "-f" | "--from-file" | "-L" | "--indent" | "--tab" => 1,
            _ => 0,
        };
        !written.starts_with('-')
    })
}
