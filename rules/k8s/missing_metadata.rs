//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, RuleOption, Setting, Severity};
use crate::tree::Node;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-metadata",
    why: "nobody can tell whose it is, or find what belongs together",
    category: Category::Maintainability,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "datree/DEPLOYMENT_MISSING_LABEL_ENV_VALUE",
        "datree/WORKLOAD_MISSING_LABEL_OWNER_VALUE",
        "gatekeeper/general/requiredannotations",
        "gatekeeper/general/requiredlabels",
        "kube-linter/required-annotation-email",
        "kube-linter/required-label-owner",
        "kubescape/C-0076",
        "kubescape/C-0077",
        "kubescape/k8s-common-labels-usage",
        "kubescape/label-usage-for-resources",
        "kyverno/require-annotations",
        "kyverno/require-labels",
    ],
    options: &[
        RuleOption {
            name: "annotations",
            default: || Setting::List(Vec::new()),
            summary: "Keys of annotations that must be there.",
        },
        RuleOption {
            name: "labels",
            default: || Setting::List(vec!["app.kubernetes.io/name".to_owned()]),
            summary: "Keys of labels that must be there.",
        },
    ],
    docs: include_str!("missing_metadata.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.pods().any(|it| it.is_complete()) {
        return;
    }
    // Kustomize adds labels and annotations to all objects of a folder.
    let added = |key: &str, fields: &[&str]| {
        let names = |it: Node<'_>| it.nodes().any(|it| it.raw_text() == key);
        object.kustomizations().any(|it| fields.iter().filter_map(|field| it.set(field)).any(names))
    };
    let (labels, annotations) = (object.labels(), object.annotations());
    let label = |it: &String| labels.lacks(it) && !added(it, &["commonLabels", "labels"]);
    let annotation = |it: &String| annotations.lacks(it) && !added(it, &["commonAnnotations"]);
    let kinds = [
        ("label", report.list("labels").into_iter().filter(label).collect::<Vec<_>>()),
        ("annotation", report.list("annotations").into_iter().filter(annotation).collect()),
    ];
    for (noun, missing) in kinds.iter().filter(|it| !it.1.is_empty()) {
        let plural = if missing.len() == 1 { "" } else { "s" };
        let keys: Vec<_> = missing.iter().map(|it| format!("`{it}`")).collect();
        report
            .at(object, format!("{} lacks the {noun}{plural} {}", object.title(), keys.join(", ")))
            .help(format!("add {} to `metadata.{noun}s`", keys.join(", ")));
    }
}
