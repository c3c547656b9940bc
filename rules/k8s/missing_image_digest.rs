//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::image::{Image, defect};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-image-digest",
    why: "a tag can be moved, and then the same manifest runs something else",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_43",
        "datree/CONTAINERS_MISSING_IMAGE_VALUE_DIGEST",
        "gatekeeper/general/imagedigests",
        "kics/7c81d34c",
        "kics/image_without_digest",
        "kubescape/C-0306",
        "kubescape/image-not-pinned-to-digest",
        "kyverno/require-image-checksum",
    ],
    cwe: &[494, 1357],
    docs: include_str!("missing_image_digest.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let own = pod.containers().filter(|it| !it.image_is_managed());
    let found: Vec<_> = own.filter_map(|it| Some((it, it.image().filter(lacks_digest)?))).collect();
    let finding = report.fold(found, |who| {
        format!("{who} {} without a digest", who.verb("runs an image", "run images"))
    });
    if let Some(finding) = finding {
        finding.help("write the digest behind the tag: `:1.4.2@sha256:…`");
    }
}

fn lacks_digest(image: &Node<'_>) -> bool {
    let literal = image.text().filter(|it| defect(it).is_none());
    literal.map(Image::parse).is_some_and(|it| it.digest.is_none() && !it.is_stand_in())
}
