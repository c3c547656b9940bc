//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Task, size};

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-fargate-task-size",
    why: "Fargate sizes the machine by the task, not by its containers",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-fargate-task-cpu-memory", "cfn-lint/E3048"],
    docs: include_str!("missing_fargate_task_size.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let (cpu, memory) = (task.lacks("cpu"), task.lacks("memory"));
    let Some(fargate) = task.fargate().filter(|_| cpu || memory) else { return };
    let (missing, help) = match (cpu, memory) {
        (true, true) => (
            "neither `cpu` nor `memory`",
            r#"add "cpu": "256" and "memory": "512", or more"#.to_owned(),
        ),
        (true, false) => ("no `cpu`", format!(r#"add "cpu": "{}""#, cpu_beside_memory(task))),
        _ => ("no `memory`", format!(r#"add "memory": "{}""#, memory_beside_cpu(task))),
    };
    report
        .at(task, format!("a Fargate task has {missing} at task level"))
        .also(fargate, "the task is for Fargate")
        .help(help);
}

/// The smallest CPU size that goes with the memory the task has.
fn cpu_beside_memory(task: &Task<'_>) -> u64 {
    let mib = task.memory().and_then(|it| it.mib());
    let size = size::FARGATE.iter().find(|it| mib.is_some_and(|mib| it.memory().contains(&mib)));
    size.map_or(256, |it| it.cpu)
}

/// The smallest memory that goes with the CPU the task has.
fn memory_beside_cpu(task: &Task<'_>) -> u64 {
    let size = task.cpu().and_then(|it| it.units()).and_then(size::fargate);
    size.and_then(|it| it.memory().first().copied()).unwrap_or(512)
}
