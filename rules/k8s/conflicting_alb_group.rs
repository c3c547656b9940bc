//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/conflicting-alb-group",
    why: "all Ingresses of a group share one load balancer, and none of them is served any more",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("conflicting_alb_group.md"),
    ..Rule::new(Check::Object(check))
};

/// Of more Ingresses in a folder only the first are compared.
const MOST: usize = 200;

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(group) = object.alb("group.name").and_then(Node::text) else { return };
    let Some(ingress) = object.ingress().map(|it| it.0) else { return };
    for other in ingress.siblings("Ingress").take(MOST) {
        let grouped = other.alb("group.name").and_then(Node::text) == Some(group);
        // Two of one name are for two clusters. Of a pair the later one is reported.
        let alike = other.name() == ingress.name() && other.may_share_namespace(&ingress);
        if !grouped || alike || other.root().span() > ingress.root().span() {
            continue;
        }
        for annotation in ingress.load_balancer_annotations() {
            let (key, value) = (annotation.entry.key, annotation.entry.value);
            let exclusive = annotation.known.is_some_and(|it| it.exclusive);
            let Some(theirs) = other.alb(annotation.name).filter(|_| exclusive) else { continue };
            if !differ(value, theirs) {
                continue;
            }
            let message = format!("`{}` differs within the group `{group}`", key.raw_text());
            let finding = report.at(value, message);
            finding.also(theirs, format!("{} says this", other.title()));
            finding.help("say the same in both, or in one of them only");
            if theirs.span().file != value.span().file {
                finding.severity(Severity::Warning);
            }
        }
    }
}

/// Whether two values certainly differ, in whatever order they list things.
fn differ(one: Node<'_>, other: Node<'_>) -> bool {
    let parts = |text: &'_ str| -> Vec<String> {
        let mut parts: Vec<_> = text.split(',').map(|it| it.trim().to_owned()).collect();
        parts.sort();
        parts
    };
    let (Some(one), Some(other)) = (one.text(), other.text()) else { return false };
    parts(one) != parts(other)
}
