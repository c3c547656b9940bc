//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::shell::{self, Operator};
use crate::view::ci::{Run, Script};
use crate::view::github::{Step, comes_to, untrusted_in};
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    id: "github/env-file-injection",
    why: "a line break in the text sets further variables of all later steps, such as `LD_PRELOAD`",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["zizmor/github-env"],
    cwe: &[74, 454],
    docs: include_str!("env_file_injection.md"),
    ..Rule::new(Check::Step(check))
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let Some(script) = step.script().filter(|it| !step.never_runs() && mentions(it)) else {
        return;
    };
    let mut tainted: BTreeSet<String> = untrusted_variables(step);
    let commands: Vec<_> = script.commands().collect();
    let writes_all = commands.iter().any(|it| it.command.words.is_empty() && file(it).is_some());
    for run in &commands {
        for assignment in &run.command.assignments {
            let name = run.item.text.get(assignment.name.clone()).unwrap_or_default();
            if brings(run.text(), &tainted, step) {
                tainted.insert(name.to_owned());
            }
        }
        let target = run.pipeline().find_map(|it| file(&it));
        let target = target.or(writes_all.then_some("GITHUB_ENV"));
        let Some(target) = target.filter(|_| writes(run, &tainted, step)) else { continue };
        report
            .at(run.start(), format!("text that anybody can choose is written to `${target}`"))
            .help("write it to `$GITHUB_OUTPUT` under a random delimiter, or check it against a pattern before");
        return;
    }
}

fn mentions(script: &Script<'_>) -> bool {
    script.contains("GITHUB_ENV") || script.contains("GITHUB_PATH")
}

/// The variables that the step sees whose values anybody can choose.
fn untrusted_variables(step: &Step<'_>) -> BTreeSet<String> {
    let homes =
        [Some(step.node()), step.job().map(|it| it.node()), step.workflow().map(|it| it.root())];
    let entries =
        homes.into_iter().flatten().filter_map(|it| it.get("env")).flat_map(|it| it.entries());
    let names = entries.map(|it| it.key.raw_text());
    let chosen = |it: &&str| {
        let value = step.variable(it).and_then(|it| untrusted_in(it.raw_text()));
        value.is_some_and(|it| comes_to(step.workflow(), &it))
    };
    names.filter(chosen).map(str::to_owned).collect()
}

/// The file that a command writes to, if it is one of those that set variables.
fn file(run: &Run<'_>) -> Option<&'static str> {
    let names = ["GITHUB_ENV", "GITHUB_PATH"];
    let written = |it: &shell::Redirect| matches!(it.operator, Operator::Write | Operator::Append);
    let mut targets: Vec<_> =
        run.command.redirects.iter().filter(|it| written(it)).map(|it| &it.target).collect();
    if run.name().as_deref() == Some("tee") {
        targets.extend(&run.command.words);
    }
    names.into_iter().find(|name| targets.iter().any(|it| run.written(it).contains(name)))
}

/// Whether a command or a text it reads has such a variable or expression.
fn writes(run: &Run<'_>, tainted: &BTreeSet<String>, step: &Step<'_>) -> bool {
    let bodies =
        run.command.heredocs().filter_map(|it| run.item.parsed().heredocs.get(it as usize));
    let bodies = bodies.filter_map(|it| run.item.text.get(it.body.clone()));
    let name = run.name();
    let says = !matches!(name.as_deref(), Some("grep" | "test" | "[" | "[[") | None);
    says && bodies.chain([run.text()]).any(|it| brings(it, tainted, step))
}

fn brings(text: &str, tainted: &BTreeSet<String>, step: &Step<'_>) -> bool {
    let named = |name: &String| {
        text.match_indices(name.as_str()).any(|(at, _)| {
            let (before, after) = text.split_at(at);
            let rest = after.get(name.len()..).unwrap_or_default();
            let ends = !rest.starts_with(|it: char| it.is_ascii_alphanumeric() || it == '_');
            ends && (before.ends_with('$') || before.ends_with("${"))
        })
    };
    tainted.iter().any(named) || untrusted_in(text).is_some_and(|it| comes_to(step.workflow(), &it))
}
