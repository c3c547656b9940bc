//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::view::github::{Step, Workflow};

pub(super) static RULE: Rule = Rule {
    id: "github/aws-before-credentials",
    why: "the step finds no credentials and fails",
    severity: Severity::Warning,
    docs: include_str!("aws_before_credentials.md"),
    ..Rule::new(Check::Workflow(check))
};

const ACTIONS: [&str; 4] = [
    "aws-actions/amazon-ecr-login",
    "aws-actions/amazon-ecs-deploy-task-definition",
    "aws-actions/amazon-ecs-deploy-express-service",
    "aws-actions/aws-codebuild-run-build",
];

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    for job in workflow.jobs().filter(|it| !it.never_runs() && it.is_hosted()) {
        let steps = job.steps();
        let Some(at) = steps.iter().position(|it| it.gives_credentials()) else { continue };
        let Some(giver) = steps.get(at) else { continue };
        let early = steps.iter().take(at).find(|it| !it.never_runs() && needs_credentials(it));
        let Some(step) = early else { continue };
        let others = ["AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE"];
        if others.iter().any(|it| step.variable(it).is_some()) {
            continue;
        }
        report
            .at(step, format!("{} uses AWS before it has credentials", step.title()))
            .also(giver, "it gets them here")
            .help("move the step behind the one that gets the credentials");
    }
}

fn needs_credentials(step: &Step<'_>) -> bool {
    if step.is_action(&ACTIONS) {
        return true;
    }
    let Some(script) = step.script() else { return false };
    // What brings keys of its own is not looked into.
    if script.contains("aws configure") || script.contains("AWS_ACCESS_KEY_ID") {
        return false;
    }
    script.commands().any(|run| {
        let mut words = run.command.words.iter().skip(1).filter_map(|it| run.literal(it));
        let service = words.find(|it| !it.starts_with('-'));
        let signed = !run.text().contains("--no-sign-request") && !run.text().contains("--profile");
        run.name().as_deref() == Some("aws") && signed && service.is_some_and(|it| it != "help")
    })
}
