//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::gitlab::File;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/secret-artifact",
    why: "who may see the job can download it",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL005", "glsec/GL028"],
    cwe: &[538],
    docs: include_str!("secret_artifact.md"),
    ..Rule::new(Check::GitlabFile(check))
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    for job in file.jobs() {
        let Some(artifacts) = job.get("artifacts") else { continue };
        for path in artifacts.get("paths").into_iter().flat_map(Node::items).take(100) {
            let Some(text) = path.text().filter(|it| holds_secrets(it)) else { continue };
            report.at(path, format!("{} stores `{text}`", job.title())).help(
                "take it out of `paths`; give values to other jobs as variables of the project",
            );
        }
    }
}

fn holds_secrets(path: &str) -> bool {
    let name = crate::paths::name(path.trim_end_matches('/'));
    let parts = |all: &[&str]| path.split('/').any(|it| all.contains(&it));
    let example =
        ["example", "sample", "template", "dist", "pub"].iter().any(|it| path.ends_with(it));
    let file = matches!(
        name,
        ".env"
            | ".env.production"
            | ".env.local"
            | ".env.prod"
            | "id_rsa"
            | "id_ed25519"
            | "kubeconfig"
            | ".kubeconfig"
            | "terraform.tfstate"
            | ".npmrc"
            | ".pypirc"
            | ".netrc"
            | "credentials.json"
    );
    let kind = [".pem", ".p12", ".pfx", ".jks", ".keystore", ".tfstate"]
        .iter()
        .any(|it| name.ends_with(it));
    (file || kind || parts(&[".aws", ".kube", ".ssh"])) && !example
}
