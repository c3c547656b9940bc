//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::tree::{Kind, Node};
use crate::view::gitlab::{Job, Pipeline};

pub(super) static RULE: Rule = Rule {
    id: "gitlab/invalid-on-stop",
    why: "GitLab refuses the whole pipeline",
    fixable: true,
    docs: include_str!("invalid_on_stop.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for job in pipeline.jobs() {
        let Some(environment) = job.environment() else { continue };
        let Some(node) = environment.get("on_stop") else { continue };
        let Some(name) = node.text().filter(|it| !it.contains("$[[")) else { continue };
        let Some(stop) = pipeline.job(name) else {
            if pipeline.is_closed() {
                let message =
                    format!("{} is stopped by `{name}`, and there is no such job", job.title());
                let names = pipeline.jobs().map(|it| it.name());
                report
                    .at(node, message)
                    .meant(node, names, || "name the job that stops the environment".to_owned());
            }
            continue;
        };
        if let Some((message, help)) = fault(environment, &stop).filter(|_| stop.is_complete()) {
            report.at(node, message).also(stop, "it is here").help(help);
        }
    }
}

/// What is wrong with the job that stops an environment, and what to write there.
fn fault(environment: Node<'_>, stop: &Job<'_>) -> Option<(String, String)> {
    let title = stop.title();
    let name = name_of(environment);
    let Some(own) = stop.environment() else {
        let help = "give it `environment` with the same name and `action: stop`".to_owned();
        return Some((format!("{title} stops an environment and has none"), help));
    };
    if name.is_some() && name_of(own).is_some() && name != name_of(own) {
        let help = format!("write `name: {}` there", name.unwrap_or_default());
        return Some((format!("{title} has another environment than the one it stops"), help));
    }
    let action = own.get("action").map(|it| it.text());
    let is_stop = matches!(action, Some(None | Some("stop")));
    (!is_stop).then(|| {
        let help = "write `action: stop` in its `environment`".to_owned();
        (format!("{title} stops an environment without `action: stop`"), help)
    })
}

fn name_of(environment: Node<'_>) -> Option<&str> {
    let name = match environment.kind() {
        Kind::Scalar => Some(environment),
        _ => environment.get("name"),
    };
    name.map(Node::raw_text).filter(|it| !it.is_empty() && !it.contains("$[["))
}
