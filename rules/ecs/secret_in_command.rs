//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::secret::{Confidence, Detected, detect_in_text};
use crate::tree::{Node, Value};
use crate::view::command_line::CommandLine;
use crate::view::credential;
use crate::view::ecs::{Container, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/secret-in-command",
    why: "commands, labels and tags are shown even where environments are hidden",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["aws-fsbp/ECS.8"],
    cwe: &[214, 312, 798],
    docs: include_str!("secret_in_command.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        check_commands(&container, report);
        for label in container.get("dockerLabels").into_iter().flat_map(|it| it.entries()) {
            let name = label.key.raw_text();
            let title = format!("label `{name}` of {}", container.title());
            check_value(&title, name, label.value, report);
        }
    }
    for tag in task.get("tags").into_iter().flat_map(|it| it.items()) {
        let (Some(key), Some(value)) = (tag.get("key"), tag.get("value")) else { continue };
        check_value(&format!("tag `{}`", key.raw_text()), key.raw_text(), value, report);
    }
}

fn check_commands(container: &Container<'_>, report: &mut Report<'_>) {
    let commands = [
        ("entry point", container.get("entryPoint")),
        ("command", container.get("command")),
        ("health check", container.health_check().and_then(|it| it.0.set("command"))),
    ];
    for (what, node) in commands.into_iter().filter_map(|(what, it)| Some((what, it?))) {
        let title = format!("the {what} of {}", container.title());
        // All words together: a password is often the word after its option.
        let line = CommandLine::new(node);
        for found in detect_in_text(&line.text) {
            let Some(place) = line.part(found.range.clone()) else { continue };
            say(&title, place, &found, report);
        }
    }
}

fn check_value(title: &str, name: &str, value: Node<'_>, report: &mut Report<'_>) {
    let found = credential(name, value).filter(|it| it.confidence > Confidence::Low);
    if let Some(found) = found {
        say(title, Within(value, found.range.clone()), &found, report);
    }
}

fn say(title: &str, place: Within<'_>, found: &Detected, report: &mut Report<'_>) {
    if place.0.value() == Value::Unknown {
        return;
    }
    let severity = match found.confidence {
        Confidence::High => Severity::Error,
        _ => Severity::Warning,
    };
    report
        .at(place, format!("{title} holds {}", found.what))
        .help("pass it in through `secrets`, and replace the one that is here")
        .severity(severity);
}
