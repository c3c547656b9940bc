//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Container, Task};
use crate::view::image::{Image, defect};

pub(super) static RULE: Rule = Rule {
    id: "ecs/anonymous-docker-hub-pull",
    why: "Docker Hub counts pulls by address, and tasks share those of a NAT gateway",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("anonymous_docker_hub_pull.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if !task.is_fargate() {
        return;
    }
    let mut found = task.containers().filter(is_anonymous);
    let Some(first) = found.next() else { return };
    let Some(image) = first.get("image") else { return };
    let finding =
        report.at(image, format!("{} pulls from Docker Hub without credentials", first.title()));
    finding.help("use `public.ecr.aws/docker/library/…` or a pull-through cache");
    for container in found {
        finding.also(container, "from Docker Hub too");
    }
}

fn is_anonymous(container: &Container<'_>) -> bool {
    let hub = container.get("image").and_then(|it| it.text()).is_some_and(|text| {
        let image = Image::parse(text);
        let is_hub = |it| matches!(it, "docker.io" | "index.docker.io" | "registry-1.docker.io");
        image.registry.is_none_or(is_hub) && !image.is_stand_in() && defect(text).is_none()
    });
    hub && container.lacks("repositoryCredentials")
}
