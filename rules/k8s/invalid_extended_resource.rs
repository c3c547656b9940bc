//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Amount, Pod, Resources};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-extended-resource",
    why: "the API server refuses to share such a resource, or to promise a part of one",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_extended_resource.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let partial = pod.object().is_partial();
    for (title, resources) in pod.all_resources() {
        let exclusive = |it: &Amount<'_>| it.is_extended() || it.is_huge_pages();
        for amount in resources.all().filter(exclusive) {
            check_amount(&title, &amount, &resources, partial, report);
        }
        let plain = ["cpu", "memory"];
        let none = |list| plain.iter().all(|it| resources.lacks(list, it));
        let huge = resources.all().find(|it| it.is_huge_pages() && it.quantity().is_some());
        // The Pod may ask for them as a whole.
        if let Some(huge) = huge
            && (none("requests") && none("limits"))
            && pod.lacks("resources")
            && !partial
        {
            report
                .at(huge.key, format!("{title} asks for huge pages and no CPU or memory"))
                .help("request `memory` or `cpu` too");
        }
    }
}

fn check_amount(
    title: &str,
    amount: &Amount<'_>,
    resources: &Resources<'_>,
    partial: bool,
    report: &mut Report<'_>,
) {
    let Some(quantity) = amount.quantity() else { return };
    let (name, text) = (amount.name, amount.node.raw_text());
    if amount.is_extended() && quantity.is_fractional() {
        let message = format!("{title} asks for {text} of `{name}`, which is no whole number");
        report.at(amount, message).help("use a whole number");
        return;
    }
    if amount.list != "requests" {
        return;
    }
    match resources.get("limits", name) {
        Some(limit) if limit.quantity().is_some_and(|it| it != quantity) => {
            report
                .at(amount, format!("{title} requests {text} of `{name}` and has another limit"))
                .also(limit, "the limit")
                .help("write the same in both, or only the limit");
        }
        None if !partial && resources.lacks("limits", name) => {
            report
                .at(amount.key, format!("{title} requests `{name}` without a limit"))
                .help(format!("write `{name}` in `limits`; a request is not needed then"));
        }
        _ => {}
    }
}
