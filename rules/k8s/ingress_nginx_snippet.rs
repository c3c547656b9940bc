//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Held, Object};

pub(super) static RULE: Rule = Rule {
    id: "k8s/ingress-nginx-snippet",
    why: "whoever may write an Ingress runs what they like in the controller, and reads every Secret",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "checkov/CKV_K8S_152",
        "checkov/CKV_K8S_153",
        "checkov/CKV_K8S_154",
        "datree/INGRESS_CVE2021_25742_INCORRECT_SERVER_SNIPPET_KEY",
        "kubescape/C-0059",
    ],
    cwe: &[94],
    docs: include_str!("ingress_nginx_snippet.md"),
    ..Rule::new(Check::Object(check))
};

const PREFIX: &str = "nginx.ingress.kubernetes.io/";

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let is_snippet = |it: &&str| it.strip_prefix(PREFIX).is_some_and(|it| it.ends_with("-snippet"));
    let keys = object.annotations().entries().map(|it| it.key);
    let found: Vec<_> = keys.filter(|it| is_snippet(&it.raw_text())).collect();
    if let Some((first, rest)) = found.split_first() {
        let message =
            format!("{} puts its own text into the configuration of nginx", object.title());
        let finding = report.at(first, message);
        finding.help("remove it; most of what snippets do has an annotation of its own");
        for key in rest {
            finding.also(key, "and this one");
        }
    }
    if !object.is("", "ConfigMap") {
        return;
    }
    let allows = |it: &Held<'_>| it.key() == "allow-snippet-annotations" && it.value().is_true();
    if let Some(allowed) = object.held().find(allows) {
        report
            .at(allowed.value(), format!("{} lets every Ingress configure nginx", object.title()))
            .help("set `allow-snippet-annotations: \"false\"`");
    }
}
