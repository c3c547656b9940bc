//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::image::{Defect, defect, explain};
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
        // What `ko` builds has this scheme until it is resolved.
        let Some(text) = image.text().filter(|it| !it.starts_with("ko://")) else { continue };
        let Some(defect) = defect(text).filter(|it| !is_other_digest(it)) else { continue };
        let (problem, help, better) = explain(text, defect);
        report
            .at(image, format!("the image of {} {problem}", container.title()))
            .help(help)
            .fix(better.and_then(|it| fix(image, &it)));
    }
}

/// Whether it is a digest of an algorithm that only some runtimes know: `sha512:`, `blake3:`.
fn is_other_digest(defect: &Defect<'_>) -> bool {
    let Defect::Digest(digest) = defect else { return false };
    digest.split_once(':').is_some_and(|it| it.0 != "sha256")
}

/// Only where nothing else is wrong with the name.
fn fix(image: Node<'_>, better: &str) -> Option<crate::finding::Fix> {
    replace(image, better, Safety::Safe).filter(|_| defect(better).is_none() && !better.is_empty())
}
