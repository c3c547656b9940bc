//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Platform, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/unsupported-windows-parameter",
    why: "Windows has no counterpart, and the container is refused or does not start",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("unsupported_windows_parameter.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for platform in [Platform::Windows, Platform::WindowsOnFargate] {
        let lacking = match platform {
            Platform::Windows => "Windows containers do not have",
            _ => "Fargate does not have on Windows",
        };
        for hit in platform.unsupported(task) {
            let message = format!("{} sets {}, which {lacking}", hit.owner, hit.setting());
            let finding = report.at(hit.node, message);
            finding.help(hit.instead);
            if let Some(place) = platform.place(task) {
                finding.also(place, "the task runs on Windows");
            }
            // Documented as not supported, and no refusal is known.
            if hit.path == "memoryReservation" {
                finding.severity(Severity::Warning);
            }
        }
    }
}
