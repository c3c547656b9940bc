//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::CapacityProvider;

pub(super) static RULE: Rule = Rule {
    id: "ecs/reversed-scaling-steps",
    why: "no number of instances is within these bounds",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-cp-scaling-step-order"],
    docs: include_str!("reversed_scaling_steps.md"),
    ..Rule::new(Check::CapacityProvider(check))
};

fn check(provider: &CapacityProvider<'_>, report: &mut Report<'_>) {
    let Some(scaling) = provider.scaling() else { return };
    let step = |field| scaling.set(field).and_then(|it| Some((it, it.int()?)));
    let Some((low, least)) = step("minimumScalingStepSize") else { return };
    let Some((high, most)) = step("maximumScalingStepSize") else { return };
    if least <= most {
        return;
    }
    report
        .at(low, format!("the smallest scaling step, {least}, is larger than the largest"))
        .also(high, format!("{most} at most"))
        .help(format!("write a number up to {most}"));
}
