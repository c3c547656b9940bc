//! See the page beside this file.

use crate::finding::{Safety, replace_raw};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kubernetes::{Expected, FaultKind};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/wrong-type",
    why: "the API server reads no other type there and refuses the object",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["kube-linter/schema-validation"],
    fixable: true,
    docs: include_str!("wrong_type.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    for fault in object.faults() {
        let expected = match fault.kind {
            FaultKind::WrongType { expected } => expected,
            FaultKind::OutOfRange { expected } => {
                let bits = if expected == Expected::Int32 { 32 } else { 64 };
                report
                    .at(fault.node, format!("`{}` does not fit into {bits} bits", fault.path))
                    .help("write a smaller number");
                continue;
            }
            _ => continue,
        };
        let (found, right) = (fault.node.describe(), expected.describe());
        let written = fault.rewritten();
        let help = match &written {
            // Values of variables may be secrets; they are not repeated.
            Some(_) if fault.path.ends_with("value") => "put it in quotes".to_owned(),
            Some(written) => format!("write {written}"),
            None => format!("write {right}"),
        };
        let fix = written.and_then(|it| replace_raw(fault.node, &it, Safety::Safe));
        report
            .at(fault.node, format!("`{}` is {found}, not {right}", fault.path))
            .help(help)
            .fix(fix);
    }
}
