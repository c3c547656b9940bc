//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Deployment;

pub(super) static RULE: Rule = Rule {
    id: "ecs/architecture-mismatch",
    why: "a container whose image is for another processor ends at once with `exec format error`",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("architecture_mismatch.md"),
    ..Rule::new(Check::Deployment(check))
};

fn check(deployment: &Deployment<'_>, report: &mut Report<'_>) {
    let Some(workflow) = deployment.workflow() else { return };
    for rendering in workflow.renderings() {
        let Some((platforms, place)) = rendering.platforms() else { continue };
        let Some((task, _)) = rendering.task() else { continue };
        let Some((architecture, node)) = task.architecture() else { continue };
        let built: Option<Vec<_>> = platforms.iter().map(|it| processor(it)).collect();
        let Some(built) = built.filter(|it| !it.is_empty() && !it.contains(&architecture)) else {
            continue;
        };
        let message =
            format!("the image is for {}, and the task runs on {architecture}", built.join(", "));
        let help = match architecture {
            "ARM64" => "build it for `linux/arm64`".to_owned(),
            _ => {
                format!("build it for `linux/amd64`, or set `cpuArchitecture` to \"{}\"", built[0])
            }
        };
        // Where no processor is written, the place is another.
        let written = node.text() == Some(architecture);
        let fix = match built.as_slice() {
            [only] if written => replace(node, only, Safety::Unsafe),
            _ => None,
        };
        report.at(place, message).help(help).fix(fix).also(node, format!("{architecture} here"));
    }
}

/// What ECS calls the processor of a platform of Docker's; `None` for those that it does not have.
fn processor(platform: &str) -> Option<&'static str> {
    match platform {
        "linux/amd64" => Some("X86_64"),
        "linux/arm64" | "linux/arm64/v8" => Some("ARM64"),
        _ => None,
    }
}
