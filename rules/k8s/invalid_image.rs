//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::image::{defect, explain};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-image",
    why: "the kubelet cannot read the name: the Pod stays in `InvalidImageName`",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_image.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    for container in pod.containers().filter(|it| !it.image_is_managed()) {
        let Some(image) = container.image() else { continue };
        // What `ko` builds and resolves, and a digest of another kind.
        let own = |it: &&str| !it.starts_with("ko://") && !it.contains("@sha512:");
        let Some(text) = image.text().filter(own) else { continue };
        let Some(defect) = defect(text) else { continue };
        let (problem, help, better) = explain(text, defect);
        report
            .at(image, format!("the image of {} {problem}", container.title()))
            .help(help)
            .fix(better.and_then(|it| fix(image, &it)));
    }
}

/// Only where nothing else is wrong with the name.
fn fix(image: Node<'_>, better: &str) -> Option<crate::finding::Fix> {
    replace(image, better, Safety::Safe).filter(|_| defect(better).is_none() && !better.is_empty())
}
