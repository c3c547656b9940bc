//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::text::one_of;
use crate::tree::{Kind, Node};
use crate::view::github::{Event, Job, Workflow};

pub(super) static RULE: Rule = Rule {
    id: "github/mismatched-workflow-call",
    why: "GitHub refuses a call that does not fit what the called workflow takes",
    same_as: &["actionlint/workflow-call"],
    fixable: true,
    docs: include_str!("mismatched_workflow_call.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    for job in workflow.jobs() {
        let Some(called) = job.calls().and_then(|it| workflow.local_workflow(&it)) else {
            continue;
        };
        let Some(event) = called.event("workflow_call") else { continue };
        let inputs: Vec<_> = event.inputs().collect();
        let secrets: Vec<_> = event.secrets().collect();
        compare(&job, "with", "input", &inputs, report);
        let passed = job.get("secrets");
        if passed.is_none_or(|it| it.kind() == Kind::Mapping) {
            compare(&job, "secrets", "secret", &secrets, report);
        }
        types(&job, &event, report);
    }
}

type Named<'t> = (Node<'t>, Node<'t>);

fn compare(job: &Job<'_>, key: &str, what: &str, known: &[Named<'_>], report: &mut Report<'_>) {
    let given: Vec<_> = job.get(key).into_iter().flat_map(Node::entries).collect();
    let same = |a: Node<'_>, b: Node<'_>| a.raw_text().eq_ignore_ascii_case(b.raw_text());
    for entry in given.iter().filter(|it| !it.key.is_unknown() && !it.is_merge()) {
        if known.iter().any(|it| same(it.0, entry.key)) {
            continue;
        }
        let names = || known.iter().map(|it| it.0.raw_text());
        let name = entry.key.raw_text();
        report
            .at(
                entry.key,
                format!("the workflow that {} calls has no {what} `{name}`", job.title()),
            )
            .meant(entry.key, names(), || match known.is_empty() {
                true => "remove it; the workflow takes none".to_owned(),
                false => format!("use {}", one_of(names())),
            });
    }
    for (name, said) in known {
        let required = said.get("required").is_some_and(|it| it.is_true());
        let has =
            given.iter().any(|it| same(*name, it.key) || it.is_merge() || it.key.is_unknown());
        if required && said.get("default").is_none() && !has {
            let name = name.raw_text();
            report
                .at(
                    job,
                    format!("the workflow that {} calls needs the {what} `{name}`", job.title()),
                )
                .help(format!("add `{name}` under `{key}`"));
        }
    }
}

fn types(job: &Job<'_>, event: &Event<'_>, report: &mut Report<'_>) {
    for (name, said) in event.inputs() {
        let given = job.get("with").into_iter().flat_map(Node::entries);
        let mut own = given.filter(|it| it.key.raw_text().eq_ignore_ascii_case(name.raw_text()));
        let (Some(ty), Some(entry)) = (said.get("type").and_then(|it| it.text()), own.next())
        else {
            continue;
        };
        let Some(text) = entry.value.text() else { continue };
        let wrong = match ty {
            "boolean" => !matches!(text, "true" | "false"),
            "number" => text.parse::<f64>().is_err(),
            _ => false,
        };
        if wrong {
            report
                .at(entry.value, format!("the input `{}` is `{text}`, not a {ty}", name.raw_text()))
                .help(format!("write a {ty}"))
                .severity(Severity::Warning);
        }
    }
}
