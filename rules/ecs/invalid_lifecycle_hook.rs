//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::{MOST_ITEMS, Service};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-lifecycle-hook",
    why: "ECS cannot run the hook where or as it is described",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_lifecycle_hook.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    for hook in service.hooks() {
        let kind = hook.set("targetType").map_or(Some("AWS_LAMBDA"), Node::text);
        if kind == Some("AWS_LAMBDA") && hook.lacks("hookTargetArn") {
            report
                .at(
                    hook,
                    format!("a lifecycle hook of {} has no function to call", service.title()),
                )
                .help("add `hookTargetArn`, the ARN of a Lambda function");
        }
        if hook.lacks("lifecycleStages") {
            report
                .at(hook, format!("a lifecycle hook of {} has no stage", service.title()))
                .help("add `lifecycleStages`");
        }
        let stages =
            hook.set("lifecycleStages").into_iter().flat_map(|it| it.items().take(MOST_ITEMS));
        for stage in stages.filter(|it| kind == Some("PAUSE") && is_shift(*it)) {
            report
                .at(stage, format!("{} cannot pause while traffic is shifting", service.title()))
                .help("pause before or after it: `POST_TEST_TRAFFIC_SHIFT`, `POST_SCALE_UP`");
        }
    }
}

/// Whether a stage is passed several times, once for every step.
fn is_shift(stage: Node<'_>) -> bool {
    matches!(stage.text(), Some("TEST_TRAFFIC_SHIFT" | "PRODUCTION_TRAFFIC_SHIFT"))
}
