//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::nearest;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/unknown-load-balancer-annotation",
    why: "the AWS Load Balancer Controller passes over what it does not know without a word",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("unknown_load_balancer_annotation.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let ingress = object.ingress().is_some();
    if !ingress && !object.is("", "Service") {
        return;
    }
    for annotation in object.load_balancer_annotations() {
        let (key, of_ingress) = (annotation.entry.key, annotation.is_of_ingress());
        let name = key.raw_text();
        let names = annotation.candidates.iter().map(|it| it.name);
        match annotation.known {
            None => {
                let near = nearest(annotation.name, names);
                let fix = near.map(|it| format!("{}{it}", annotation.prefix()));
                let finding = report.at(key, format!("there is no annotation `{name}`"));
                match fix {
                    Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(replace(
                        key,
                        &meant,
                        Safety::Unsafe,
                    )),
                    None => finding.help("remove it, or look it up in the guide of the controller"),
                };
            }
            Some(known) if of_ingress != ingress && !(of_ingress && known.on_service) => {
                let other = if of_ingress { "an Ingress" } else { "a Service" };
                report
                    .at(key, format!("`{name}` has no effect on {}", object.title()))
                    .help(format!("move it to {other}"));
            }
            Some(_) => {}
        }
    }
}
