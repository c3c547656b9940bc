//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::shell::Script;
use crate::view::dockerfile::Tool;
use crate::view::ecs::{Built, Container, Form, Task, Word};

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-health-check-tool",
    why: "the check fails as long as the container runs, and the service replaces it again and again",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("missing_health_check_tool.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    task.built().into_iter().for_each(|it| of_container(&it.0, it.1, report));
}

fn of_container(container: &Container<'_>, built: &Built<'_>, report: &mut Report<'_>) {
    let Some(health) = container.health_check() else { return };
    let (word, tools) = match health.form() {
        Form::Shell(_, words) => {
            let Some(word) = words.first().copied() else { return };
            (word, in_script(&word))
        }
        Form::Exec(_, words) | Form::Bare(words) => {
            let Some(word) = words.first().copied() else { return };
            (word, word.program().and_then(tool).into_iter().collect())
        }
        _ => return,
    };
    // One that is there may be enough: `curl … || wget …`.
    let Some(first) = tools.first().filter(|_| tools.iter().all(|it| built.file.lacks(*it))) else {
        return;
    };
    let name = match first {
        Tool::Curl => "curl",
        Tool::Wget => "wget",
        Tool::Shell => "a shell",
    };
    let title = container.title();
    let message = format!("{title} is checked with {name}, which its image does not have");
    let finding = report.at(word.0, message);
    finding.also(&built.place, "what the image is built on");
    let help = match first {
        Tool::Curl if !built.file.lacks(Tool::Wget) => {
            "install curl, or check with `wget -q --spider`, which is there".to_owned()
        }
        Tool::Shell => {
            "check with a program of the image: `[\"CMD\", \"/app\", \"health\"]`".to_owned()
        }
        _ => "install it, or check with a program that the image has".to_owned(),
    };
    finding.help(help);
}

/// The programs without which a script cannot succeed.
fn in_script(word: &Word<'_>) -> Vec<Tool> {
    let Some(text) = word.text() else { return Vec::new() };
    let script = Script::parse(text);
    let names = script.commands.iter().filter_map(|it| it.name(text));
    let found: Vec<_> = names.filter_map(|it| tool(crate::paths::name(&it))).collect();
    if found.is_empty() { vec![Tool::Shell] } else { found }
}

fn tool(name: &str) -> Option<Tool> {
    match name {
        "curl" => Some(Tool::Curl),
        "wget" => Some(Tool::Wget),
        "sh" | "bash" => Some(Tool::Shell),
        _ => None,
    }
}
