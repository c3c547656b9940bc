//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Pod, Selector};

pub(super) static RULE: Rule = Rule {
    id: "k8s/mismatched-spread-selector",
    why: "the scheduler counts other Pods than these, so these are not spread",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("mismatched_spread_selector.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // A kustomization may add the labels.
    let labels = |it: Node<'_>| !it.lacks("commonLabels") || !it.lacks("labels");
    if !pod.is_complete() || pod.object().kustomizations().any(labels) {
        return;
    }
    for constraint in pod.spread_constraints().filter(|it| !it.is_unknown()) {
        let selector = constraint.get("labelSelector").filter(|it| !it.is_null());
        let hidden = constraint.entries().any(|it| it.key.is_unknown() || it.is_merge());
        match selector {
            Some(selector) => check_selector(pod, Selector::new(selector), "is spread", report),
            // Null is no Pod, and an empty mapping every one.
            None if !hidden => {
                report
                    .at(
                        constraint,
                        format!("a spread constraint of {} selects no Pods", pod.title()),
                    )
                    .help("set `labelSelector` to labels of the Pod");
            }
            None => {}
        }
    }
    let anti = pod.affinities().filter(|it| it.field == "podAntiAffinity");
    let terms: Vec<_> = anti.flat_map(|it| it.terms().collect::<Vec<_>>()).collect();
    // Those of other namespaces are others.
    let own = |it: &&Node<'_>| it.lacks("namespaces") && it.lacks("namespaceSelector");
    let selectors = terms.iter().filter(own).filter_map(|it| it.set("labelSelector"));
    let selectors = selectors.map(Selector::new);
    let selectors: Vec<_> = selectors.collect();
    // To keep away from others is a use of its own. That it is not meant shows in a value that is nearly
    // the Pod's.
    if selectors.iter().all(|it| it.matches(&pod.labels()) == Some(false)) {
        for selector in selectors.into_iter().filter(|it| is_slip(pod, it)) {
            check_selector(pod, selector, "is kept apart", report);
        }
    }
}

/// Whether a selector asks for a label of the Pod with a value that is a misspelling of the Pod's.
fn is_slip(pod: &Pod<'_>, selector: &Selector<'_>) -> bool {
    let Some(entry) = selector.mismatches(&pod.labels()).next() else { return false };
    let own = entry.key.text().and_then(|it| pod.labels().get(it)).and_then(Node::text);
    let near = |own: &str| strsim::damerau_levenshtein(own, entry.value.raw_text()) == 1;
    own.is_some_and(|it| it.len() > 3 && near(it))
}

fn check_selector(pod: &Pod<'_>, selector: Selector<'_>, what: &str, report: &mut Report<'_>) {
    if selector.matches(&pod.labels()) != Some(false) {
        return;
    }
    let node = selector.mismatches(&pod.labels()).next().map_or(selector.node(), |it| it.value);
    let finding = report
        .at(node, format!("{} {what} by labels that its Pods do not have", pod.title()))
        .help("select labels of the Pod itself");
    if let Some(labels) = pod.labels().node() {
        finding.also(labels, "its labels");
    }
}
