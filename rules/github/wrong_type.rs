//! See the page beside this file.

use crate::finding::{Safety, replace_raw};
use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::github::{FaultKind, Form, Scalar};
use crate::tree::{Kind, Node};
use crate::view::github::GithubFile;

pub(super) static RULE: Rule = Rule {
    id: "github/wrong-type",
    why: "GitHub reads no other type there and refuses the file",
    same_as: &[
        "actionlint/syntax-check",
        "schemastore/github-action",
        "schemastore/github-workflow",
    ],
    fixable: true,
    docs: include_str!("wrong_type.md"),
    ..Rule::new(Check::GithubFile(check))
};

fn check(file: &GithubFile<'_>, report: &mut Report<'_>) {
    for fault in file.faults() {
        let (form, small) = match fault.kind {
            FaultKind::WrongType { form } => (form, false),
            FaultKind::TooSmall { form } => (form, true),
            _ => continue,
        };
        let node = fault.node;
        let subject = match fault.path.as_str() {
            "" => file.title().to_owned(),
            path => format!("`{path}`"),
        };
        let message = match small {
            true => format!("{subject} is {}, not more than 0", node.raw_text()),
            false => format!("{subject} is {}, not {}", node.describe(), form.describe()),
        };
        let written = rewritten(node, form);
        let help = match written {
            Some(written) => format!("write `{written}`"),
            None if small => "write a number of at least 1".to_owned(),
            None => format!("write {}", form.describe()),
        };
        // What starts a workflow is read less strictly.
        let severity = match small || fault.path.starts_with("on.") {
            true => Severity::Warning,
            false => Severity::Error,
        };
        let fix = written.and_then(|it| replace_raw(node, it, Safety::Safe));
        report.at(node, message).help(help).fix(fix).severity(severity);
    }
}

/// What the author meant, as it is to be written.
fn rewritten<'t>(node: Node<'t>, form: &Form) -> Option<&'t str> {
    let text = Some(node).filter(|it| it.kind() == Kind::Scalar)?.raw_text();
    match form.scalar {
        Scalar::Boolean => match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some("true"),
            "false" | "no" | "off" => Some("false"),
            _ => None,
        },
        Scalar::Number | Scalar::Count => {
            text.parse::<u32>().is_ok_and(|it| it > 0).then_some(text)
        }
        _ => None,
    }
}
