//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/misplaced-role-annotation",
    why: "only on a ServiceAccount is it read: the Pods have no role, or that of the node",
    category: Category::Correctness,
    severity: Severity::Warning,
    docs: include_str!("misplaced_role_annotation.md"),
    ..Rule::new(Check::Object(check))
};

const KEY: &str = "eks.amazonaws.com/role-arn";

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if object.is("", "ServiceAccount") || !object.is_built_in() {
        return;
    }
    let own = [(object.annotation(KEY), object.title())];
    let pods = object
        .pods()
        .filter(|_| !object.is("", "Pod"))
        .map(|it| (it.annotations().get(KEY), format!("the Pods of {}", it.title())));
    let mut found = own.into_iter().chain(pods).filter_map(|(node, title)| Some((node?, title)));
    let Some((node, title)) = found.next() else { return };
    let finding = report.at(node, format!("an annotation on {title} gives no IAM role"));
    finding
        .help(format!("move `{KEY}` to the ServiceAccount, and name that in `serviceAccountName`"));
    for (node, title) in found {
        finding.also(node, format!("nor does this one on {title}"));
    }
}
