//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Node, Value};
use crate::view::image::{Image, defect, known_tag};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/latest-image-tag",
    why: "what runs depends on when the node pulled it, and a rollback pulls the new image",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &[
        "checkov/CKV_K8S_14",
        "datree/CONTAINERS_MISSING_IMAGE_VALUE_VERSION",
        "gatekeeper/general/disallowedtags",
        "kics/583053b7",
        "kics/invalid_image",
        "kube-linter/latest-tag",
        "kube-score/container-image-tag",
        "kubescape/C-0075",
        "kyverno/disallow-latest-tag",
        "polaris/tagNotSpecified",
        "trivy-checks/KSV-0013",
        "trivy/KSV-0013",
    ],
    cwe: &[1357],
    docs: include_str!("latest_image_tag.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let own = pod.containers().filter(|it| !it.image_is_managed());
    let latest: Vec<_> = own.filter_map(|it| Some((it, it.image().filter(is_latest)?))).collect();
    let tagged = latest.iter().filter(|(_, it)| it.raw_text().ends_with(":latest")).count();
    let what = match tagged {
        0 => "without a tag, so `latest`",
        it if it == latest.len() => "with the tag `latest`",
        _ => "with the tag `latest`, or none",
    };
    let Some(finding) = report
        .fold(latest, |who| format!("{who} {} {what}", who.verb("runs an image", "run images")))
    else {
        return;
    };
    finding.help("name a version, such as `:1.4.2`, or a digest");
}

/// Whether an image is certainly the latest, written or implied.
fn is_latest(image: &Node<'_>) -> bool {
    if let Value::Known(text) = image.value() {
        // A word that a pipeline replaces brings its tag; what cannot be pulled has another finding.
        let stand_in = Image::parse(text).is_stand_in() && !text.ends_with(":latest");
        if stand_in || defect(text).is_some() {
            return false;
        }
    }
    known_tag(*image).is_some_and(|tag| tag.is_none_or(|it| it == "latest"))
}
