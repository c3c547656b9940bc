//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-gpu-request",
    why: "a container either gets GPUs of its own or shares one",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_gpu_request.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    // Fargate has no GPUs; `ecs/unsupported-fargate-parameter` says so.
    if task.is_fargate() {
        return;
    }
    let mut first: Option<(bool, Node<'_>)> = None;
    for container in task.containers() {
        for request in container.resources("GPU") {
            let title = container.title();
            match (request.set("value"), request.set("sharingStrategy")) {
                (Some(value), Some(sharing)) => {
                    report
                        .at(
                            value,
                            format!("a GPU request of {title} has `value` and `sharingStrategy`"),
                        )
                        .also(sharing, "shares a GPU")
                        .help("keep one of them");
                }
                (None, None) if request.lacks("value") && request.lacks("sharingStrategy") => {
                    report
                        .at(
                            request.get("type").unwrap_or(request),
                            format!("a GPU request of {title} has no `value`"),
                        )
                        .help(r#"add "value": "1""#);
                }
                (Some(value), None) => {
                    number(value, &title, report);
                    mixed(&mut first, false, value, report);
                }
                (None, Some(sharing)) => mixed(&mut first, true, sharing, report),
                _ => {}
            }
        }
    }
}

fn number(value: Node<'_>, title: &str, report: &mut Report<'_>) {
    let Some(text) = value.text() else { return };
    if text != "ALL" && value.int().is_none_or(|it| it < 1) {
        report
            .at(value, format!("{title} asks for `{text}` GPUs"))
            .help("use a number, such as \"1\"");
    }
}

/// Remembers the first request, and reports one that is of the other sort.
fn mixed<'t>(
    first: &mut Option<(bool, Node<'t>)>,
    shares: bool,
    node: Node<'t>,
    report: &mut Report<'_>,
) {
    let (before, other) = *first.get_or_insert((shares, node));
    if before != shares {
        report
            .at(node, "the containers of the task use GPUs in different ways")
            .also(other, if before { "shares a GPU" } else { "has GPUs of its own" })
            .help("use `value` for all of them, or `sharingStrategy` for all of them");
    }
}
