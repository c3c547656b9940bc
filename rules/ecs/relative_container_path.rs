//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/relative-container-path",
    why: "a container runtime takes absolute paths only and does not start with another",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("relative_container_path.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if !task.is_linux() {
        return;
    }
    for container in task.containers() {
        let title = container.title();
        for path in container.mounts().filter_map(|it| it.container_path()) {
            say(path, &format!("{title} mounts a volume at"), report);
        }
        let tmpfs = container.linux("tmpfs").into_iter().flat_map(|it| it.items());
        for path in tmpfs.filter_map(|it| it.set("containerPath")) {
            say(path, &format!("{title} mounts a tmpfs at"), report);
        }
        if let Some(path) = container.get("workingDirectory") {
            say(path, &format!("{title} works in"), report);
        }
    }
}

fn say(path: Node<'_>, what: &str, report: &mut Report<'_>) {
    let Some(text) = path.text() else { return };
    // A Windows path in a task that does not name its platform is no mistake of this kind.
    if text.starts_with('/') || text.contains(['\\', ':']) {
        return;
    }
    let name = text.trim_start_matches(['.', '~', '/']);
    let help = match name {
        "" => "write an absolute path, such as `/app`".to_owned(),
        name => format!("write an absolute path: `/{name}`"),
    };
    report.at(path, format!("{what} `{text}`, which is no absolute path")).help(help);
}
