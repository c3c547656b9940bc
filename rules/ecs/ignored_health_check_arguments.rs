//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Form, Task, Word};

pub(super) static RULE: Rule = Rule {
    id: "ecs/ignored-health-check-arguments",
    why: "after CMD-SHELL the shell runs one item only; the others are parameters of that script",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("ignored_health_check_arguments.md"),
    ..Rule::new(Check::Task(check))
};

/// Programs that fail when they are given nothing to do.
const NEEDY: [&str; 9] =
    ["curl", "wget", "nc", "ncat", "grep", "test", "[", "grpc_health_probe", "grpc-health-probe"];

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let Some(health) = container.health_check() else { continue };
        let Form::Shell(prefix, words) = health.form() else { continue };
        let Some((script, ignored)) = words.split_first() else { continue };
        let Some(first) = ignored.iter().find(|it| !it.is_empty()) else { continue };
        if reads_parameters(script) {
            continue;
        }
        let (title, shown) = (container.title(), shown(script));
        let finding =
            report.at(first.0, format!("{title} has a health check that only runs `{shown}`"));
        finding.label("never seen by it").also(script.0, "all that the shell runs");
        finding.help("write the items after `CMD-SHELL` as one: [\"CMD-SHELL\", \"curl -f …\"]");
        if !script.program().is_some_and(|it| NEEDY.contains(&it)) {
            finding.severity(Severity::Warning);
        }
        if words.iter().all(is_plain) && !matches!(script.program(), Some("test" | "[")) {
            finding.help("use \"CMD\", which passes them to the program").fix(replace(
                prefix.0,
                "CMD",
                Safety::Safe,
            ));
        }
    }
}

/// Whether the script says what it wants with the words after it: `$0`, `$1`, `$@`.
fn reads_parameters(script: &Word<'_>) -> bool {
    let parameter = |it: char| it.is_ascii_digit() || "@*#".contains(it);
    script
        .0
        .raw_text()
        .split('$')
        .skip(1)
        .any(|it| it.trim_start_matches('{').starts_with(parameter))
}

/// Whether a word is the same with and without a shell.
fn is_plain(word: &Word<'_>) -> bool {
    const BUILTIN: [&str; 7] = ["exit", ".", "source", "cd", "eval", "exec", "set"];
    let special = |it: char| it.is_whitespace() || "|&;<>()$`\"'*~!".contains(it);
    word.text().is_some_and(|it| !it.contains(special) && !BUILTIN.contains(&it))
}

fn shown(script: &Word<'_>) -> String {
    let text = script.0.raw_text();
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
