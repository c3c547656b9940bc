//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::image::Image;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/deployed-tiller",
    why: "Tiller is the master of the cluster for whoever can reach it",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "checkov/CKV_K8S_34",
        "checkov/CKV_K8S_44",
        "checkov/CKV_K8S_45",
        "kics/6d173be7",
        "kics/8b862ca9",
        "kics/e17fa86a",
        "kics/tiller_deployment_is_accessible_from_within_the_cluster",
        "kics/tiller_is_deployed",
        "kics/tiller_service_is_not_deleted",
        "kubescape/C-0021",
        "kyverno/disallow-helm-tiller",
        "trivy-checks/KSV-0102",
        "trivy/KSV-0102",
    ],
    cwe: &[306],
    docs: include_str!("deployed_tiller.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let pods = object
        .pods()
        .flat_map(|it| it.containers().filter_map(|it| it.image()).collect::<Vec<_>>());
    let mut images = pods.filter(|it| is_tiller(it.raw_text()));
    let service = object
        .name_node()
        .filter(|it| object.is("", "Service") && it.text() == Some("tiller-deploy"));
    // Both labels together are what `helm init` writes.
    let labelled = object.pods().find_map(|it| {
        let has = |key, value| it.labels().get(key).and_then(Node::text) == Some(value);
        (has("app", "helm") && has("name", "tiller")).then(|| it.labels().get("name")).flatten()
    });
    let Some(place) = images.next().or(service).or(labelled) else { return };
    report
        .at(place, format!("{} belongs to Tiller, the server of Helm 2", object.title()))
        .help("remove it, and use Helm 3 or later, which has no server");
}

fn is_tiller(image: &str) -> bool {
    Image::parse(image).repository.rsplit('/').next() == Some("tiller")
}
