//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Task, size};

pub(super) static RULE: Rule = Rule {
    id: "ecs/container-cpu-exceeds-task",
    why: "containers share the CPU of their task; more than that is refused at registration",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-fargate-container-cpu-over-task"],
    docs: include_str!("container_cpu_exceeds_task.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let (Some(cpu), Some(units)) = (task.cpu(), task.cpu_units()) else { return };
    let shares: Vec<_> = task
        .containers()
        .filter_map(|it| Some((it, it.get("cpu")?, it.int("cpu").filter(|it| *it > 0)?)))
        .collect();
    let sum = shares.iter().fold(0_u64, |sum, (_, _, it)| sum.saturating_add(it.unsigned_abs()));
    if sum <= units {
        return;
    }
    let finding =
        report.at(cpu.0, format!("the containers ask for {sum} CPU units, the task has {units}"));
    for (container, node, share) in shares {
        finding.also(node, format!("{} asks for {share}", container.title()));
    }
    finding.help(match size::FARGATE.iter().find(|it| it.cpu >= sum) {
        Some(size) if task.is_fargate() => {
            format!(
                "lower the containers' `cpu`, or raise the task's to \"{}\"",
                cpu.spell(size.cpu)
            )
        }
        _ if task.is_fargate() => format!("lower the containers' `cpu` to {units} in sum"),
        _ => format!("lower the containers' `cpu`, or raise the task's to \"{sum}\""),
    });
}
