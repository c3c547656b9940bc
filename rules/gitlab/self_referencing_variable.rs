//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Check, Report, Rule, Severity, Within};
use crate::tree::{Kind, Node};
use crate::view::gitlab::Pipeline;
use crate::view::gitlab::variable::mentions;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/self-referencing-variable",
    why: "the variable stands for itself, so that nobody gives it a value",
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("self_referencing_variable.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    let jobs = pipeline.jobs().filter(|it| !it.is_trigger()).filter_map(|it| it.get("variables"));
    for variables in pipeline.variables().into_iter().chain(jobs) {
        let mut circles = 0;
        for entry in variables.entries() {
            let name = entry.key.raw_text();
            let Some(value) = expanded(entry.value) else { continue };
            let Some(range) = way_back(name, value.raw_text(), variables) else { continue };
            let direct = mentions(value.raw_text()).into_iter().any(|it| it.0 == name);
            // Each variable of a circle is in it; one of them is enough.
            circles += usize::from(!direct);
            if !direct && circles > 1 {
                continue;
            }
            let message = match direct {
                true => format!("the value of `{name}` is `{name}` itself"),
                false => format!("the value of `{name}` leads back to `{name}`"),
            };
            let help = match direct {
                true => format!("remove `{name}` here: what the settings give it is there anyway"),
                false => "give one of them a value of its own".to_owned(),
            };
            let fix = direct.then(|| edit::remove(entry, Safety::Safe)).flatten();
            report.at(Within(value, range), message).help(help).fix(fix);
        }
    }
}

/// The text of a variable, where GitLab fills others in.
fn expanded(value: Node<'_>) -> Option<Node<'_>> {
    match value.kind() {
        Kind::Mapping if value.get("expand").is_some_and(|it| it.is_false()) => None,
        Kind::Mapping => value.get("value"),
        _ => Some(value).filter(|it| it.kind() == Kind::Scalar),
    }
}

/// The mention in a text that leads to a variable, at once or by way of others beside it.
fn way_back(name: &str, text: &str, variables: Node<'_>) -> Option<std::ops::Range<usize>> {
    mentions(text).into_iter().find(|it| leads_to(it.0, name, variables)).map(|it| it.1)
}

fn leads_to(from: &str, name: &str, variables: Node<'_>) -> bool {
    let mut open = vec![from];
    let mut seen: Vec<&str> = Vec::new();
    while let Some(at) = open.pop() {
        if at == name {
            return true;
        }
        if seen.contains(&at) || seen.len() > 100 {
            continue;
        }
        seen.push(at);
        let value = variables.get(at).and_then(expanded);
        open.extend(value.iter().flat_map(|it| mentions(it.raw_text())).map(|it| it.0));
    }
    false
}
