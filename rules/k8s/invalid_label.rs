//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Entry, Kind};
use crate::view::k8s::key::{is_annotation_key, is_label_key, is_label_value};
use crate::view::k8s::scalar::{Reading, read};
use crate::view::k8s::{LabelUse, Object};

/// What a value may be made of.
const VALUE: &str =
    "use at most 63 of a-z, A-Z, 0-9, `-`, `_` and `.`, letters or digits at both ends";

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-label",
    why: "the API server refuses keys and values of labels that no selector could be written for",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "datree/WORKLOAD_INVALID_LABELS_VALUE",
        "kics/1123031a",
        "kics/metadata_label_is_invalid",
        "kube-score/label-values",
    ],
    docs: include_str!("invalid_label.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    for (map, used) in object.label_maps().maps {
        for entry in map.entries().filter(|it| !it.is_merge()) {
            key(&entry, used, report);
            if used == LabelUse::Label {
                value(&entry, report);
            }
        }
    }
}

fn key(entry: &Entry<'_>, used: LabelUse, report: &mut Report<'_>) {
    let Some(key) = entry.key.text().filter(|_| entry.key.kind() == Kind::Scalar) else { return };
    let (fits, noun) = match used {
        LabelUse::Label => (is_label_key(key), "a label"),
        LabelUse::Annotation => (is_annotation_key(key), "an annotation"),
    };
    if fits {
        return;
    }
    let help = match key.split('/').count() {
        0..=2 => {
            "write `name` or `example.com/name`: a DNS name, then at most 63 letters or digits, \
                  `-`, `_` and `.`"
        }
        _ => "put at most one `/` into it, after a DNS name",
    };
    report.at(entry, format!("`{key}` cannot be the key of {noun}")).help(help);
}

fn value(entry: &Entry<'_>, report: &mut Report<'_>) {
    // What is a number or a boolean is another's to say.
    let Some(Reading::Text(value)) = read(entry.value) else { return };
    if is_label_value(value) {
        return;
    }
    let key = entry.key.raw_text();
    let length = value.chars().count();
    let what = match length {
        64.. => format!("the value of the label `{key}` has {length} characters"),
        _ => format!("the label `{key}` cannot be `{}`", value.escape_debug()),
    };
    let help = match length {
        64.. => "shorten it to 63 characters, or make it an annotation".to_owned(),
        _ => format!("{VALUE}; or make it an annotation"),
    };
    report.at(entry.value, what).help(help);
}
