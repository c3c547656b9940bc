//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/retired-inference-accelerator",
    why: "Elastic Inference is gone, and the field is refused on every launch type",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-fargate-inference-accelerator"],
    fixable: true,
    docs: include_str!("retired_inference_accelerator.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let help = "remove it; use a GPU, or a Neuron device of managed instances";
    if let Some(accelerators) = task.get("inferenceAccelerators").filter(|it| !it.is_unknown()) {
        report
            .at(accelerators, "the task sets `inferenceAccelerators`")
            .help(help)
            .fix(edit::remove_value(accelerators, Safety::Unsafe));
        return;
    }
    for container in task.containers() {
        for request in container.resources("InferenceAccelerator") {
            let kind = request.get("type").unwrap_or(request);
            report
                .at(kind, format!("{} asks for an `InferenceAccelerator`", container.title()))
                .help(help)
                .fix(edit::remove_item(request, Safety::Unsafe));
        }
    }
}
