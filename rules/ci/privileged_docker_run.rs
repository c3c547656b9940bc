//! See the page beside this file.

use crate::command::{Argument, Docker};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::Script;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "ci/privileged-docker-run",
    why: "what runs in it can take over the runner, and the jobs that follow on it",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL056"],
    cwe: &[250],
    docs: include_str!("privileged_docker_run.md"),
    ..Rule::new(Check::Script(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for run in script.commands() {
        let docker = run.docker().filter(|it| matches!(&*it.verb, "run" | "create"));
        let Some((docker, (range, what, help))) = docker.and_then(|it| {
            let found = power(&it)?;
            Some((it, found))
        }) else {
            continue;
        };
        // These only tell the kernel about other machines.
        let image = docker.image().map_or("", Argument::shown);
        if image.contains("binfmt") || image.contains("qemu-user-static") {
            continue;
        }
        report
            .at(run.place(range), format!("`{} {}` {what}", docker.program, docker.verb))
            .help(help);
    }
}

/// What a container may do that it should not, and where that is said.
fn power(docker: &Docker) -> Option<(Range<usize>, &'static str, &'static str)> {
    if docker.line.has(&["privileged"]) {
        let given = docker.line.last(&["privileged"])?;
        let help = "take `--privileged` out; give the one capability or device that is needed";
        return Some((given.range.clone(), "gives all privileges", help));
    }
    let wide =
        |it: &Argument| matches!(it.text(), Some("ALL" | "all" | "SYS_ADMIN" | "CAP_SYS_ADMIN"));
    let mut added = docker.line.all(&["cap-add"]).filter_map(|it| it.value.as_ref());
    if let Some(value) = added.find(|it| wide(it)) {
        let help = "add only the capability that is needed";
        return Some((value.range(), "adds a capability that is as good as root", help));
    }
    let root = |it: &Argument| it.prefix().starts_with("/:") || it.prefix().contains("source=/,");
    let mount = docker.mounts().find(|it| root(it))?;
    Some((
        mount.range(),
        "mounts the whole file system of the runner",
        "mount the one folder that is needed",
    ))
}
