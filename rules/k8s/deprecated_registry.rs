//! See the page beside this file.

use crate::finding::{Fix, Safety, replace, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/deprecated-registry",
    why: "it gets no new images, and those that are there may go",
    category: Category::Maintainability,
    severity: Severity::Warning,
    same_as: &[
        "kubescape/C-0253",
        "kubescape/rule-identify-old-k8s-registry",
        "kyverno/restrict-deprecated-registry",
    ],
    fixable: true,
    docs: include_str!("deprecated_registry.md"),
    ..Rule::new(Check::Pod(check))
};

/// Where the images of Kubernetes were before. The first was frozen on 2023-04-03, with all it had in
/// registry.k8s.io; read 2026-11.
const OLD: [(&str, Safety); 3] = [
    ("k8s.gcr.io/", Safety::Safe),
    ("gcr.io/google_containers/", Safety::Unsafe),
    ("gcr.io/google-containers/", Safety::Unsafe),
];

const NEW: &str = "registry.k8s.io";

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let found = pod.containers().filter_map(|it| {
        let image = it.image()?;
        OLD.iter().any(|(old, _)| image.raw_text().starts_with(old)).then_some((it, image))
    });
    let found: Vec<_> = found.collect();
    let fix = together(found.iter().map(|it| moved(it.1)));
    let Some(finding) = report.fold(found, |who| {
        format!("{who} {} from a registry that is frozen", who.verb("runs an image", "run images"))
    }) else {
        return;
    };
    finding.help(format!("take it from `{NEW}`")).fix(fix);
}

fn moved(image: Node<'_>) -> Option<Fix> {
    let text = image.raw_text();
    let (name, safety) =
        OLD.iter().find_map(|(old, safety)| Some((text.strip_prefix(old)?, safety)))?;
    replace(image, &format!("{NEW}/{name}"), *safety)
}
