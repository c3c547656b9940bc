//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, RuleOption, Setting, Severity};
use crate::tree::Entry;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/forbidden-annotation",
    why: "it says what a tool writes by itself, or what the team does not want",
    category: Category::Maintainability,
    severity: Severity::Warning,
    default: false,
    same_as: &["kyverno/restrict-annotations"],
    options: &[RuleOption {
        name: "keys",
        default: || {
            Setting::List(vec!["kubectl.kubernetes.io/last-applied-configuration".to_owned()])
        },
        summary: "Keys of annotations that must not be there; `*` at the end stands for any end.",
    }],
    docs: include_str!("forbidden_annotation.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let keys = report.list("keys");
    let metadata = object.pods().map(|it| it.annotations()).chain([object.annotations()]);
    let mut found: Vec<Entry<'_>> = Vec::new();
    for entry in metadata.flat_map(|it| it.entries()) {
        let fits = |it: &String| match it.strip_suffix('*') {
            Some(start) => entry.key.raw_text().starts_with(start),
            None => entry.key.raw_text() == it,
        };
        // The annotations of a Pod are those of its object as well.
        if keys.iter().any(fits) && !found.iter().any(|it| it.key.is(entry.key)) {
            found.push(entry);
        }
    }
    let Some((first, rest)) = found.split_first() else { return };
    let key = first.key.raw_text();
    let finding = report
        .at(first, format!("{} has the annotation `{key}`", object.title()))
        .help("remove it");
    for other in rest {
        finding.also(other, "and this one");
    }
}
