//! See the page beside this file.

use crate::document::Kind;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::{Run, Script, Shell};

pub(super) static RULE: Rule = Rule {
    id: "ci/error-lost-in-pipe",
    why: "the shell only looks at the last command of a pipe, and the job goes on",
    category: Category::Reliability,
    severity: Severity::Info,
    same_as: &["glsec/GL024"],
    docs: include_str!("error_lost_in_pipe.md"),
    ..Rule::new(Check::Script(check))
};

/// Programs that end well whatever they read.
const READERS: [&str; 11] =
    ["tee", "cat", "ts", "sed", "awk", "tr", "cut", "head", "tail", "sort", "nl"];

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    // The runner of GitLab sets `pipefail` where the image has Bash.
    let safe = script.shell != Shell::Bourne || script.system == Kind::GitlabFile;
    if safe || script.contains("pipefail") || script.contains("PIPESTATUS") {
        return;
    }
    for run in script.commands().filter(|it| it.command.stage == 0) {
        let Some(what) = run.deploys().or_else(|| builds(&run)) else { continue };
        let Some(last) = run.pipeline().max_by_key(|it| it.command.stage) else { continue };
        let Some(reader) = last.name().filter(|it| READERS.contains(&&**it)) else { continue };
        report
            .at(run.start(), format!("`{what}` may fail unnoticed before `| {reader}`"))
            .help("put `set -o pipefail` before it, or on GitHub `shell: bash`");
    }
}

/// What builds or pushes an image.
fn builds(run: &Run<'_>) -> Option<String> {
    let docker = run.docker().filter(|it| matches!(&*it.verb, "build" | "push"))?;
    Some(format!("{} {}", docker.program, docker.verb))
}
