//! See the page beside this file.

use crate::finding::{Fix, Safety, replace_raw};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kubernetes::{Expected, Fault, FaultKind};
use crate::view::k8s::Object;
use crate::view::k8s::scalar::{self, Reading};

pub(super) static RULE: Rule = Rule {
    id: "k8s/ambiguous-scalar",
    why: "kubectl reads YAML 1.1, and other tools read 1.2, where the same word is something else",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("ambiguous_scalar.md"),
    ..Rule::new(Check::Object(check))
};

/// Fields that are modes of files: everyone writes and reads them in octal.
const MODES: [&str; 2] = ["defaultMode", "mode"];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    for fault in object.faults() {
        let FaultKind::Ambiguous { expected } = fault.kind else { continue };
        if !scalar::is_ambiguous(fault.node) || MODES.contains(&fault.field) {
            continue;
        }
        match (expected, scalar::read(fault.node)) {
            (Expected::Boolean, Some(Reading::Boolean(value))) => boolean(fault, value, report),
            (Expected::Boolean, _) => {}
            (_, Some(Reading::Integer(value))) if expected != Expected::Text => {
                number(fault, value, report);
            }
            (Expected::Text | Expected::IntOrString, Some(reading)) => {
                text(fault, &reading, report)
            }
            _ => {}
        }
    }
}

fn boolean(fault: &Fault<'_>, value: bool, report: &mut Report<'_>) {
    let (path, written) = (&fault.path, fault.node.raw_text());
    report
        .at(fault.node, format!("`{path}` is `{written}`, which YAML 1.2 reads as text"))
        .help(format!("write `{value}`"))
        .severity(Severity::Info)
        .fix(replace_raw(fault.node, &value.to_string(), Safety::Safe));
}

fn number(fault: &Fault<'_>, value: i64, report: &mut Report<'_>) {
    let (path, written) = (&fault.path, fault.node.raw_text());
    // Whether who wrote a zero in front meant octal is anyone's guess.
    let safety = if written.contains('_') { Safety::Safe } else { Safety::Unsafe };
    report
        .at(fault.node, format!("`{path}` is `{written}`, which kubectl reads as {value}"))
        .help(format!("write `{value}`, or the number that is meant"))
        .fix(replace_raw(fault.node, &value.to_string(), safety));
}

fn text(fault: &Fault<'_>, reading: &Reading<'_>, report: &mut Report<'_>) {
    let read = match reading {
        Reading::Boolean(_) => "a boolean",
        _ => "a number",
    };
    let quoted = format!("\"{}\"", fault.node.raw_text());
    let fix: Option<Fix> = replace_raw(fault.node, &quoted, Safety::Safe);
    // Values may be secrets; only the words that are booleans are repeated.
    let written = match reading {
        Reading::Boolean(_) => format!(" `{}`", fault.node.raw_text()),
        _ => String::new(),
    };
    report
        .at(
            fault.node,
            format!("kubectl reads{written} in `{}` as {read}, not as text", fault.path),
        )
        .help("put it in quotes")
        .fix(fix);
}
