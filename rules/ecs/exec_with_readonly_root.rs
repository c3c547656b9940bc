//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Container, Service, titles};

pub(super) static RULE: Rule = Rule {
    id: "ecs/exec-with-readonly-root",
    why: "the agent of ECS Exec writes to the file system of the container",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("exec_with_readonly_root.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let (Some(exec), Some(task)) = (service.exec(), service.task()) else { return };
    let sealed = task.containers().filter(|it| it.is_true("readonlyRootFilesystem"));
    let sealed: Vec<_> = sealed.filter(|it| !has_room(it)).collect();
    if sealed.is_empty() {
        return;
    }
    let message = format!("ECS Exec is on, and cannot write in {}", titles(&sealed));
    let finding = report.at(exec, message);
    for container in &sealed {
        if let Some(flag) = container.get("readonlyRootFilesystem") {
            finding.also(flag, "read-only");
        }
    }
    finding.help("mount volumes at `/var/lib/amazon` and `/var/log/amazon`, or turn ECS Exec off");
}

/// Whether a volume may lie where the agent keeps its files, or the mounts cannot be told.
fn has_room(container: &Container<'_>) -> bool {
    let over = |path: &str| "/var/lib/amazon/ssm".starts_with(path.trim_end_matches('/'));
    let unknown = !container.lacks("mountPoints") && container.mounts().next().is_none();
    unknown
        || container.mounts().any(|it| {
            let path = it.container_path().map(|it| it.text());
            path.is_none_or(|it| it.is_none_or(over)) && !it.is_read_only()
        })
}
