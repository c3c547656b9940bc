//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Object, Portion};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-pdb",
    why: "the API server refuses a budget that cannot be counted",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["kube-score/poddisruptionbudget-has-policy"],
    docs: include_str!("invalid_pdb.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.is("policy", "PodDisruptionBudget") {
        return;
    }
    let fields = ["minAvailable", "maxUnavailable"];
    for node in fields.iter().filter_map(|it| object.spec(it)) {
        let Some((what, help)) = Portion::of(node).and_then(|it| it.wrong(true)) else { continue };
        let field = node.own_key().map_or("", |it| it.raw_text());
        report.at(node, format!("`{field}` of {} {what}", object.title())).help(help);
    }
    match fields.map(|it| object.spec(it)) {
        [Some(least), Some(most)] => {
            report
                .at(most, format!("{} sets `minAvailable` and `maxUnavailable`", object.title()))
                .help("remove one of them")
                .also(least, "the other one");
        }
        [None, None] => {
            let absent = fields.iter().all(|it| object.spec_lacks(it));
            // Without a selector it is a patch.
            if absent && object.selector().is_some() && !object.is_incomplete() {
                report
                    .at(object, format!("{} sets no number of Pods", object.title()))
                    .severity(Severity::Warning)
                    .help("set `maxUnavailable: 1`");
            }
        }
        _ => {}
    }
}
