//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::JobImage;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/docker-in-docker",
    why: "what runs in the job can take over the runner",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["glsec/GL031"],
    cwe: &[250],
    docs: include_str!("docker_in_docker.md"),
    ..Rule::new(Check::JobImage(check))
};

fn check(image: &JobImage<'_>, report: &mut Report<'_>) {
    let Some((name, tag)) = image.text.rsplit_once(':') else { return };
    if image.is_service && (tag.contains("dind") || name.ends_with("dind")) {
        report
            .at(image.node, format!("service `{}` needs a privileged runner", image.text))
            .help("build with BuildKit rootless, Buildah or Kaniko, which need none");
    }
}
