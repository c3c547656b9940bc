//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, RuleOption, Setting, Severity};
use crate::tree::Node;
use crate::view::image::{Image, defect};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/disallowed-registry",
    why: "an image from anywhere runs code from anyone",
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "gatekeeper/general/allowedrepos",
        "gatekeeper/general/allowedreposv2",
        "kubescape/C-0001",
        "kubescape/C-0078",
        "kubescape/container-image-repository",
        "kyverno/restrict-image-registries",
        "trivy-checks/KSV-0125",
        "trivy/KSV-0125",
    ],
    cwe: &[829],
    options: &[RuleOption {
        name: "allowed",
        default: || {
            Setting::List(
                [
                    "docker.io",
                    "gcr.io",
                    "ghcr.io",
                    "mcr.microsoft.com",
                    "public.ecr.aws",
                    "quay.io",
                    "registry.access.redhat.com",
                    "registry.gitlab.com",
                    "registry.k8s.io",
                    "nvcr.io",
                    "*.amazonaws.com",
                    "*.azurecr.io",
                    "*.gcr.io",
                    "*.pkg.dev",
                ]
                .map(str::to_owned)
                .into(),
            )
        },
        summary: "Registries, with a path or without; `*` at the beginning stands for anything.",
    }],
    docs: include_str!("disallowed_registry.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let allowed = report.list("allowed");
    let found: Vec<_> = pod
        .containers()
        .filter_map(|it| Some((it, it.image().filter(|it| is_foreign(*it, &allowed))?)))
        .collect();
    let registry = found.first().and_then(|it| it.1.text()).map(registry).unwrap_or_default();
    let finding = report.fold(found, |who| {
        format!(
            "{who} {} from `{registry}`, which is not allowed",
            who.verb("runs an image", "run images")
        )
    });
    if let Some(finding) = finding {
        finding.help("use an image from an allowed registry, or add this one to `allowed`");
    }
}

fn is_foreign(image: Node<'_>, allowed: &[String]) -> bool {
    let Some(text) = image.text().filter(|it| defect(it).is_none()) else { return false };
    if Image::parse(text).is_stand_in() {
        return false;
    }
    !Image::parse(text).is_from(allowed)
}

fn registry(image: &str) -> &str {
    Image::parse(image).registry.unwrap_or("docker.io")
}
