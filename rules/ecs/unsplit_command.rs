//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Task, Word};

pub(super) static RULE: Rule = Rule {
    id: "ecs/unsplit-command",
    why: "no shell takes a command apart: an item with blanks is one argument",
    category: Category::Correctness,
    severity: Severity::Info,
    docs: include_str!("unsplit_command.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if task.is_windows() {
        return;
    }
    for container in task.containers() {
        let title = container.title();
        let words = |field| container.list(field).map(Word).collect::<Vec<_>>();
        let (entry, command) = (words("entryPoint"), words("command"));
        // A template in place of the list may be anything.
        let unread = |field| container.get(field).is_some_and(|it| it.items().next().is_none());
        if unread("entryPoint") || unread("command") {
            continue;
        }
        if let Some(first) = entry.first().filter(|it| it.has_blank() && starts_plainly(it)) {
            let finding =
                report.at(first.0, format!("{title} has an entry point that is a whole line"));
            finding.label("the name of one program, blanks included");
            finding.help("make each word an item: [\"sh\", \"-c\"]");
            // The name of a file may hold blanks; a program with its options is none.
            if first.is_command_line() {
                finding.severity(Severity::Error);
            }
            continue;
        }
        // The entry point, here or in the image, may be a script that runs a line; a shell certainly is.
        let [only] = command.as_slice() else { continue };
        // After an option it is that option's value: a script for `python -c`, `node -e`.
        let option = entry.last().and_then(Word::text).filter(|it| *it != "--");
        let shell = entry.iter().any(|it| it.is_shell() || it.is_windows_shell())
            || option.is_some_and(|it| it.starts_with('-'));
        if !only.has_blank() || !starts_plainly(only) || shell {
            continue;
        }
        report
            .at(only.0, format!("{title} has a command that is one item with blanks in it"))
            .label("one argument, blanks included")
            .help("make each word an item, or set entryPoint to [\"sh\", \"-c\"]");
    }
}

/// Whether it could be a program or an option, and no data such as JSON.
fn starts_plainly(word: &Word<'_>) -> bool {
    word.0.raw_text().starts_with(|it: char| it.is_ascii_alphanumeric() || "-./_".contains(it))
}
