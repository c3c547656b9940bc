//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-log-buffer-size",
    why: "Docker does not start a container with a size that it cannot read",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_log_buffer_size.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for (container, log) in task.logging().filter(|(_, log)| log.is_docker()) {
        let Some(size) = log.option("max-buffer-size") else { continue };
        let Some(text) = size.text().filter(|it| !is_size(it)) else { continue };
        report
            .at(
                size,
                format!("`max-buffer-size` of {} is `{text}`, which is no size", container.title()),
            )
            .help("write a number and `k`, `m` or `g`: \"25m\"");
    }
}

/// What Docker's `units.RAMInBytes` reads: a number, a space, a unit (`m`, `MB`, `MiB`).
fn is_size(text: &str) -> bool {
    let unit = text.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
    let number = &text[..text.len() - unit.len()];
    let unit = unit.strip_prefix(' ').unwrap_or(unit).to_ascii_lowercase();
    let known = match unit.strip_suffix("ib").or(unit.strip_suffix('b')).unwrap_or(&unit) {
        "" => unit != "ib",
        unit => matches!(unit, "k" | "m" | "g" | "t" | "p"),
    };
    known && number.parse::<f64>().is_ok_and(|it| it >= 0.0)
}
