//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Cpu, Task, size};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-task-cpu",
    why: "the API takes CPU units or vCPUs, and only some amounts",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cfn-lint/E3048"],
    fixable: true,
    docs: include_str!("invalid_task_cpu.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(cpu) = task.cpu().filter(|_| task.cpu_units().is_none()) else { return };
    let Some(text) = cpu.0.text() else { return };
    let message = match (cpu.units(), task.is_fargate()) {
        (None, _) => format!("`{text}` is not an amount of CPU"),
        (Some(units), true) => format!("{units} CPU units are not a size of Fargate"),
        (Some(units), false) => format!("{units} CPU units are outside 128 to 196608"),
    };
    let finding = report.at(cpu.0, message);
    if let Some(fargate) = task.fargate() {
        finding.also(fargate, "the task is for Fargate");
    }
    match cpu.meant() {
        Some(units) => finding
            .help(format!("use \"{units}\" or \"{text} vCPU\" for {text} vCPU"))
            .fix(replace(cpu.0, &units.to_string(), Safety::Unsafe)),
        None => finding.help(help(cpu, task)).fix(
            above(cpu, task)
                .and_then(|it| replace(cpu.0, &cpu.spell(it).to_string(), Safety::Unsafe)),
        ),
    };
}

/// The next larger size of Fargate.
fn above(cpu: Cpu<'_>, task: &Task<'_>) -> Option<u64> {
    let units = cpu.units().filter(|_| task.is_fargate())?;
    size::FARGATE.iter().map(|it| it.cpu).find(|it| *it > units)
}

fn help(cpu: Cpu<'_>, task: &Task<'_>) -> String {
    let sizes = size::FARGATE.map(|it| it.cpu);
    match (cpu.units(), task.is_fargate()) {
        (Some(units), true) => {
            let below = sizes.iter().rfind(|it| **it < units);
            let above = sizes.iter().find(|it| **it > units);
            let near: Vec<_> = below
                .into_iter()
                .chain(above)
                .map(|it| format!("\"{}\"", cpu.spell(*it)))
                .collect();
            format!("use {}", near.join(" or "))
        }
        (Some(units), false) => {
            let (least, most) = (*size::INSTANCE_CPU.start(), *size::INSTANCE_CPU.end());
            format!("use \"{}\"", cpu.spell(units.clamp(least, most)))
        }
        (None, _) => "write CPU units, \"1024\", or vCPUs, \"1 vCPU\"".to_owned(),
    }
}
