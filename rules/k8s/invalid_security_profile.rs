//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-security-profile",
    why: "the API server refuses a profile of the node without a name, and a name without it",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_security_profile.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let partial = pod.object().is_partial();
    for field in ["seccompProfile", "appArmorProfile"] {
        let own = pod.security(field).map(|it| (pod.title(), it));
        let containers =
            pod.containers().filter_map(|it| Some((it.title(), it.own_security(field)?)));
        for (title, profile) in own.into_iter().chain(containers) {
            check_profile(&title, field, profile, partial, report);
        }
    }
}

fn check_profile(
    title: &str,
    field: &str,
    profile: Node<'_>,
    partial: bool,
    report: &mut Report<'_>,
) {
    let Some(kind) = profile.set("type") else { return };
    match (kind.text(), profile.set("localhostProfile")) {
        (Some("Localhost"), None) if profile.lacks("localhostProfile") && !partial => {
            report
                .at(kind, format!("the `{field}` of {title} does not say which"))
                .help("name it in `localhostProfile`, or use `type: RuntimeDefault`");
        }
        (Some(other @ ("RuntimeDefault" | "Unconfined")), Some(name)) => {
            report
                .at(name, format!("the `{field}` of {title} is `{other}` and has a name"))
                .also(kind, "the type")
                .help("write `type: Localhost`, or remove `localhostProfile`");
        }
        (Some("Localhost"), Some(name)) if field == "seccompProfile" => {
            let out =
                name.text().filter(|it| it.starts_with('/') || it.split('/').any(|it| it == ".."));
            if let Some(text) = out {
                report
                    .at(name, format!("the seccomp profile `{text}` of {title} lies elsewhere"))
                    .help("write it relative to the `seccomp` directory of the kubelet");
            }
        }
        _ => {}
    }
}
