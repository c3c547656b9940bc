//! See the page beside this file.

use crate::edit::remove_key;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Autoscaler, Object, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/autoscaled-replicas",
    why: "each time the file is applied, it throws away the number the autoscaler has found",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &[
        "kics/5744cbb8",
        "kics/hpa_targeted_deployments_with_configured_replica_count",
        "kube-score/deployment-targeted-by-hpa-does-not-have-replicas-configured",
    ],
    fixable: true,
    docs: include_str!("autoscaled_replicas.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(replicas) = object.spec("replicas") else { return };
    // A number of 0 turns the autoscaler off.
    let number = scalar::int(replicas).filter(|it| *it > 0);
    if number.is_none() || object.is_partial() || object.may_be_given("replicas") {
        return;
    }
    let autoscalers = object.autoscalers().into_iter();
    let Some(autoscaler) = autoscalers.into_iter().find(Autoscaler::is_horizontal) else { return };
    let (title, scaled_by) = (object.title(), autoscaler.object().title());
    report
        .at(replicas, format!("{title} sets `replicas`, which {scaled_by} changes"))
        .help("remove `replicas`")
        // Until the autoscaler looks again there is one Pod, where kubectl has written the field before.
        .fix(replicas.parent().and_then(|it| remove_key(it, "replicas", Safety::Unsafe)))
        .also(autoscaler.object(), "this sets the number too");
}
