//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::size::{self, FargateSize};
use crate::view::ecs::{Cpu, Memory, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-fargate-size",
    why: "Fargate runs fixed sizes; any other pair is refused at registration",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-fargate-windows-cpu-under-1vcpu",
        "cfn-lint/E3047",
        "kics/ecs_task_definition_invalid_cpu_or_memory",
    ],
    fixable: true,
    docs: include_str!("invalid_fargate_size.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(cpu) = task.cpu().filter(|_| task.is_fargate()) else { return };
    // A number that is no size at all is the finding of `ecs/invalid-task-cpu`.
    let Some(size) = cpu.units().and_then(size::fargate) else { return };
    if task.is_windows() && !size.windows {
        return not_for_windows(task, cpu, size, report);
    }
    let Some(memory) = task.memory() else { return };
    let Some(mib) = memory.mib().filter(|it| !size.memory().contains(it)) else { return };
    let units = size.cpu;
    let nearest = memory.spell(size.nearest_memory(mib));
    let other = size::fargate_with(mib, units, task.is_windows()).map(|it| it.cpu);
    let verb = if other > Some(units) { "raise" } else { "lower" };
    let help = match other.map(|it| cpu.spell(it)) {
        Some(other) => format!("use \"{nearest}\", or {verb} cpu to \"{other}\""),
        None => format!("use \"{nearest}\""),
    };
    report
        .at(memory.0, format!("{units} CPU units do not go with {mib} MiB of memory"))
        .label(format!("not one of {}", listed(memory, &size.memory())))
        .also(cpu.0, format!("{units} CPU units"))
        .help(help)
        .fix(replace(memory.0, &nearest, Safety::Unsafe));
}

fn not_for_windows(task: &Task<'_>, cpu: Cpu<'_>, size: FargateSize, report: &mut Report<'_>) {
    let sizes = size::FARGATE.iter().filter(|it| it.windows);
    let words: Vec<_> = sizes.map(|it| format!("\"{}\"", cpu.spell(it.cpu))).collect();
    let finding =
        report.at(cpu.0, format!("{} CPU units are not for Windows on Fargate", size.cpu));
    if let Some(family) = task.os_family() {
        finding.also(family, "the task runs on Windows");
    }
    finding.help(format!("use {}", words.join(", ")));
}

/// At most eight sizes; longer lists are steps of one gigabyte or more.
fn listed(memory: Memory<'_>, sizes: &[u64]) -> String {
    let words: Vec<_> = sizes.iter().map(|it| memory.spell(*it)).collect();
    match words.as_slice() {
        [first, second, .., last] if words.len() > 8 => format!("{first}, {second} … {last}"),
        _ => words.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::Plan;
    use crate::outcome;

    /// From the table of the Developer Guide, number by number, so that it is not read from the code.
    const PAIRS: [(u64, &[u64]); 8] = [
        (256, &[512, 1024, 2048]),
        (512, &[1024, 2048, 3072, 4096]),
        (1024, &[2048, 3072, 4096, 5120, 6144, 7168, 8192]),
        (
            2048,
            &[4096, 5120, 6144, 7168, 8192, 9216, 10240, 11264, 12288, 13312, 14336, 15360, 16384],
        ),
        (
            4096,
            &[
                8192, 9216, 10240, 11264, 12288, 13312, 14336, 15360, 16384, 17408, 18432, 19456,
                20480, 21504, 22528, 23552, 24576, 25600, 26624, 27648, 28672, 29696, 30720,
            ],
        ),
        (
            8192,
            &[16384, 20480, 24576, 28672, 32768, 36864, 40960, 45056, 49152, 53248, 57344, 61440],
        ),
        (
            16384,
            &[
                32768, 40960, 49152, 57344, 65536, 73728, 81920, 90112, 98304, 106496, 114688,
                122880,
            ],
        ),
        (32768, &[61440, 122880, 249856]),
    ];

    fn is_refused(cpu: &str, memory: &str, os: &str) -> bool {
        let text = format!(
            r#"{{ "family": "a", "requiresCompatibilities": ["FARGATE"], "cpu": "{cpu}",
                "memory": "{memory}", "runtimePlatform": {{ "operatingSystemFamily": "{os}" }},
                "containerDefinitions": [{{ "name": "a", "image": "a" }}] }}"#
        );
        !outcome::of_text("a.json", &text, &Plan::only(&RULE)).findings.is_empty()
    }

    #[test]
    fn every_pair_and_its_neighbours() {
        assert_eq!(PAIRS.iter().map(|(_, it)| it.len()).sum::<usize>(), 77);
        let windows = "WINDOWS_SERVER_2022_CORE";
        for (cpu, sizes) in PAIRS {
            let neighbours = sizes.iter().flat_map(|it| [it - 512, it - 1, it + 1, it + 1024]);
            for mib in sizes.iter().copied().chain(neighbours).chain([0, 250_880, u64::MAX]) {
                let valid = sizes.contains(&mib);
                let (units, text) = (cpu.to_string(), mib.to_string());
                assert_eq!(is_refused(&units, &text, "LINUX"), !valid, "{cpu} {mib}");
                let sold = valid && (1024..=4096).contains(&cpu);
                assert_eq!(is_refused(&units, &text, windows), !sold, "Windows, {cpu} {mib}");
                let (vcpus, gigabytes) = (cpu as f64 / 1024.0, mib as f64 / 1024.0);
                if mib < 1 << 40 {
                    let words = (format!("{vcpus} vCPU"), format!("{gigabytes} GB"));
                    assert_eq!(is_refused(&words.0, &words.1, "LINUX"), !valid, "{words:?}");
                }
            }
        }
    }

    #[test]
    fn other_findings_are_left_to_others() {
        assert!(!is_refused("300", "1024", "LINUX"), "ecs/invalid-task-cpu");
        assert!(!is_refused("256", "512MB", "LINUX"), "ecs/invalid-task-memory");
        assert!(!is_refused("${CPU}", "512", "LINUX"), "unknown");
        assert!(!is_refused("256", "{{ memory }}", "LINUX"), "unknown");
    }
}
