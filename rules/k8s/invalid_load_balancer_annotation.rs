//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::one_of;
use crate::view::k8s::Object;
use crate::view::k8s::aws_load_balancer::Form;

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-load-balancer-annotation",
    why: "the AWS Load Balancer Controller stops at it, and changes nothing any more",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_load_balancer_annotation.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    for annotation in object.load_balancer_annotations() {
        let Some(known) = annotation.known else { continue };
        let value = annotation.entry.value;
        let text = value.text().filter(|it| !it.is_empty());
        let Some(expected) = text.and_then(|it| known.form.fault(it)) else { continue };
        let name = annotation.entry.key.raw_text();
        let finding = report.at(value, format!("`{name}` of {} is not {expected}", object.title()));
        // A Service may be another controller's, which reads it otherwise.
        if !annotation.is_of_ingress() {
            finding.severity(Severity::Warning);
        }
        match known.form {
            Form::Choice(words) => finding.meant(value, words.iter().copied(), || {
                format!("write {}", one_of(words.iter().copied()))
            }),
            form => finding.help(format!("write {}", form.example())),
        };
    }
}
