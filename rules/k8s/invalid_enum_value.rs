//! See the page beside this file.

use crate::finding::{by_case, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kubernetes::FaultKind;
use crate::text::nearest;
use crate::view::k8s::Object;

/// More values than this are not listed.
const LISTED: usize = 8;

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-enum-value",
    why: "the API server takes only the values it lists, as they are written",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["kube-linter/schema-validation"],
    fixable: true,
    docs: include_str!("invalid_enum_value.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    for fault in object.faults() {
        let Some(found) = fault.node.text() else { continue };
        if let FaultKind::ValueNotYet { since } = fault.kind {
            let version = object.cluster_version();
            report
                .at(fault.node, format!("`{found}` came with Kubernetes {since}"))
                .help(format!("use another value while {version} is run"));
        }
        let FaultKind::NotInEnum { values } = &fault.kind else { continue };
        let listed = || {
            let shown: Vec<_> = values.iter().take(LISTED).map(|it| format!("`{it}`")).collect();
            format!("use one of {}", shown.join(", "))
        };
        let near = nearest(found, values.iter().copied());
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => listed(),
        };
        report
            .at(fault.node, format!("`{}` cannot be `{found}`", fault.path))
            .help(help)
            .fix(near.and_then(|it| replace(fault.node, it, by_case(found, it))));
    }
}
