//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Autoscaler, Object, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/fixed-autoscaler-range",
    why: "there is nothing left for the autoscaler to decide",
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    same_as: &["polaris/hpaMaxAvailability"],
    docs: include_str!("fixed_autoscaler_range.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(autoscaler) = Autoscaler::of(*object).filter(|_| !object.is_partial()) else { return };
    let field = if autoscaler.is_plain() { "maxReplicas" } else { "maxReplicaCount" };
    let Some(most) = object.spec(field).filter(|_| !object.may_be_given(field)) else { return };
    let number = scalar::int(most);
    if number.is_none() || autoscaler.minimum() != number {
        return;
    }
    report
        .at(
            most,
            format!("{} goes neither below {1} nor above {1}", object.title(), most.raw_text()),
        )
        .help(format!("raise `{field}`, or set `replicas` and remove the autoscaler"));
}
