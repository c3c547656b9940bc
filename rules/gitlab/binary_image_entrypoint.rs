//! See the page beside this file.

use crate::edit;
use crate::finding::{Fix, Safety, replace_raw};
use crate::rule::{Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/binary-image-entrypoint",
    why: "the runner starts a shell through the entrypoint, and that is a program that knows no such command",
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("binary_image_entrypoint.md"),
    ..Rule::new(Check::Pipeline(check))
};

/// Images whose entrypoint is a program. Of amazon/aws-cli that is read off its Dockerfile, of the others known
/// from their use in pipelines.
const IMAGES: [&str; 13] = [
    "amazon/aws-cli",
    "aws-cli/aws-cli",
    "hashicorp/terraform",
    "hashicorp/packer",
    "bitnami/kubectl",
    "lachlanevenson/k8s-kubectl",
    "alpine/helm",
    "alpine/git",
    "aquasec/trivy",
    "zricethezav/gitleaks",
    "mikefarah/yq",
    "bridgecrew/checkov",
    "checkmarx/kics",
];

/// The registries that have these under the same name.
const REGISTRIES: [&str; 4] = ["docker.io", "index.docker.io", "public.ecr.aws", "ghcr.io"];

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for job in pipeline.jobs().filter(|it| it.get("script").is_some()) {
        let Some(image) = job.image() else { continue };
        let own = image.options.and_then(|it| it.get("entrypoint"));
        if own.is_some() || image.node.is_null() || !has_program(image.text) {
            continue;
        }
        let message = format!("the entrypoint of `{}` is a program, not a shell", image.text);
        report
            .at(image.node, message)
            .help(format!("write `image: {{name: \"{}\", entrypoint: [\"\"]}}`", image.text))
            .fix(match image.options {
                Some(it) => edit::set(it, "entrypoint", edit::json!([""]), Safety::Safe),
                None => over(image.node, image.text),
            });
    }
}

fn has_program(image: &str) -> bool {
    let image = image.split('@').next().unwrap_or(image);
    let end = image.rfind('/').map_or(0, |it| it + 1);
    let name = image[end..].find(':').map_or(image, |it| &image[..end + it]);
    let registry = name.split_once('/').filter(|it| REGISTRIES.contains(&it.0));
    IMAGES.contains(&registry.map_or(name, |it| it.1))
}

/// The image with its options in place of its name.
fn over(node: Node<'_>, image: &str) -> Option<Fix> {
    let quotable = !image.contains(['"', '\\']) && !image.contains(char::is_control);
    let written = format!("{{name: \"{image}\", entrypoint: [\"\"]}}");
    quotable.then(|| replace_raw(node, &written, Safety::Safe)).flatten()
}
