//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::{Container, Task};
use crate::view::image::is_private_ecr;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-execution-role",
    why: "without it, ECS itself can fetch no secret, private image or file, and write no log",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-fargate-execution-role-missing-awslogs",
        "cdk-preflight/pf-ecs-secrets-without-execution-role",
    ],
    docs: include_str!("missing_execution_role.md"),
    ..Rule::new(Check::Task(check))
};

/// Something that the execution role is needed for.
struct Need<'t> {
    place: Node<'t>,
    what: String,
    severity: Severity,
}

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if !task.lacks("executionRoleArn") {
        return;
    }
    let mut needs: Vec<_> = task.containers().flat_map(|it| needs(&it)).collect();
    needs.sort_by_key(|it| std::cmp::Reverse(it.severity));
    let Some((first, rest)) = needs.split_first() else { return };
    let finding =
        report.at(first.place, format!("the task has no `executionRoleArn` for {}", first.what));
    finding
        .help("set `executionRoleArn`, such as `arn:aws:iam::<account>:role/ecsTaskExecutionRole`")
        .severity(first.severity);
    for need in rest {
        finding.also(need.place, format!("and none for {}", need.what));
    }
}

/// Errors are what the API refuses; the others fail when a task starts, and an instance's own role
/// may stand in.
fn needs<'t>(container: &Container<'t>) -> Vec<Need<'t>> {
    let mut needs = Vec::new();
    let mut need = |place: Option<Node<'t>>, what: &str, severity| {
        let what = format!("{what} of {}", container.title());
        needs.extend(place.map(|place| Need { place, what, severity }));
    };
    let log = container.log();
    let certain = |field| container.get(field).filter(|it| it.is_certain());
    need(certain("secrets"), "the secrets", Severity::Error);
    if container.task().is_fargate() {
        let ecr = container.get("image").filter(|it| is_private_ecr(*it));
        need(ecr, "the private ECR image", Severity::Error);
        let driver = log.filter(|it| it.is("awslogs")).and_then(|it| it.driver());
        need(driver, "the log driver `awslogs`", Severity::Error);
    } else {
        let router = container.firelens().and_then(|it| it.set("options"));
        let kind = router.and_then(|it| it.set("config-file-type"));
        let s3 = kind.filter(|it| it.text() == Some("s3"));
        need(s3, "the FireLens configuration", Severity::Warning);
    }
    let options = log.and_then(|it| it.0.set("secretOptions")).filter(|it| it.is_certain());
    need(options, "the log driver's secrets", Severity::Warning);
    let registry = container.registry_credentials();
    need(registry, "the registry credentials", Severity::Warning);
    need(certain("environmentFiles"), "the environment files", Severity::Warning);
    needs
}
