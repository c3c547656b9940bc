//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Task, size};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-fargate-size",
    why: "Fargate runs fixed sizes; any other pair is refused at registration",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cfn-lint/E3047"],
    docs: include_str!("invalid_fargate_size.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let (Some(cpu), Some(memory)) = (task.cpu(), task.memory()) else { return };
    let (Some(units), Some(mib)) = (cpu.units(), memory.mib()) else { return };
    let Some(size) = size::fargate(units).filter(|_| task.is_fargate()) else { return };
    let sizes = size.memory();
    if sizes.contains(&mib) {
        return;
    }
    let nearest = sizes.iter().find(|it| **it > mib).or(sizes.last()).copied().unwrap_or(mib);
    report
        .at(memory.0, format!("{mib} MiB of memory do not go with {units} CPU units"))
        .label(format!("not one of {}", listed(&sizes)))
        .also(cpu.0, format!("{units} CPU units"))
        .help(help(nearest, units, mib));
}

fn help(nearest: u64, units: u64, mib: u64) -> String {
    let other = size::FARGATE.iter().find(|it| it.memory().contains(&mib)).map(|it| it.cpu);
    match other {
        Some(cpu) if cpu > units => format!("use \"{nearest}\", or raise cpu to \"{cpu}\""),
        Some(cpu) => format!("use \"{nearest}\", or lower cpu to \"{cpu}\""),
        None => format!("use \"{nearest}\""),
    }
}

/// At most eight sizes; longer lists are steps of one gigabyte or more.
fn listed(sizes: &[u64]) -> String {
    let words: Vec<_> = sizes.iter().map(u64::to_string).collect();
    match words.as_slice() {
        [first, second, .., last] if words.len() > 8 => format!("{first}, {second} … {last}"),
        _ => words.join(", "),
    }
}
