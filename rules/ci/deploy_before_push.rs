//! See the page beside this file.

use super::unscanned_image::pushes;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::{Run, Script};

pub(super) static RULE: Rule = Rule {
    id: "ci/deploy-before-push",
    why: "tasks that start before the push pull the old image, or find none",
    category: Category::Correctness,
    severity: Severity::Warning,
    docs: include_str!("deploy_before_push.md"),
    ..Rule::new(Check::Script(check))
};

/// One script alone says in which order things happen; of a loop, a function or a branch that is not certain.
fn check(script: &Script<'_>, report: &mut Report<'_>) {
    let certain = |run: &Run<'_>| {
        let flow = run.command.flow;
        !(flow.is_repeated || flow.is_function || flow.is_conditional)
    };
    let (mut is_built, mut deployed): (bool, Option<Run<'_>>) = (false, None);
    for run in script.commands() {
        if pushes(&run) {
            let Some(deploy) = deployed.filter(|_| certain(&run)) else { return };
            report
                .at(deploy.start(), "this starts tasks anew before the image is pushed")
                .also(run.start(), "the push")
                .help("push the image first");
            return;
        }
        // What was built before is what is meant to run.
        is_built |= run.docker().is_some_and(|it| it.verb == "build");
        if is_built && deployed.is_none() && certain(&run) && restarts(&run) {
            deployed = Some(run);
        }
    }
}

/// Whether a command makes a service or a workload pull its image again.
fn restarts(run: &Run<'_>) -> bool {
    let ecs = run.aws().is_some_and(|it| {
        it.is("ecs", "update-service") && it.option("force-new-deployment").is_some()
    });
    ecs || run.kubectl().is_some_and(|it| it.verb == "rollout restart")
}
