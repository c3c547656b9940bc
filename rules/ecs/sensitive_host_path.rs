//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/sensitive-host-path",
    why: "a container that can write where the host keeps itself can take over the host",
    category: Category::Security,
    severity: Severity::Warning,
    cwe: &[284],
    docs: include_str!("sensitive_host_path.md"),
    ..Rule::new(Check::Task(check))
};

const SENSITIVE: [&str; 11] = [
    "",
    "/boot",
    "/dev",
    "/etc",
    "/home",
    "/proc",
    "/root",
    "/sys",
    "/usr",
    "/var/lib/docker",
    "/var/lib/ecs",
];

/// What monitoring agents read of every host.
const OBSERVED: [&str; 3] = ["/dev", "/proc", "/sys"];

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for (volume, source) in task.host_paths() {
        let Some(text) = source.text().filter(|it| it.starts_with('/')) else { continue };
        let path = text.trim_end_matches('/');
        if !SENSITIVE.contains(&path) {
            continue;
        }
        let containers = task.containers();
        let mounts = containers.flat_map(|it| it.mounts()).filter(|it| {
            volume.name().is_some() && it.source_volume().and_then(|it| it.text()) == volume.name()
        });
        let mounts: Vec<_> = mounts.collect();
        let read_only = !mounts.is_empty() && mounts.iter().all(|it| it.is_read_only());
        let severity = match read_only && OBSERVED.contains(&path) {
            true => Severity::Info,
            false => Severity::Warning,
        };
        report
            .at(source, format!("{} shares `{text}` of the host", volume.title()))
            .help(
                "narrow it to the folder that is needed, and mount that with `\"readOnly\": true`",
            )
            .severity(severity);
    }
}
