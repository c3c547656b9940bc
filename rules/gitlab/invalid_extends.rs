//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::tree::{Kind, Node};
use crate::view::gitlab::{Job, Pipeline};
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/invalid-extends",
    why: "GitLab refuses the whole pipeline",
    fixable: true,
    docs: include_str!("invalid_extends.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    let is_closed = pipeline.is_closed();
    let mut circle: HashSet<&str> = HashSet::new();
    for job in pipeline.all() {
        for node in job.extends() {
            let Some(name) = node.text().filter(|it| !it.contains("$[[")) else { continue };
            match pipeline.job(name) {
                None if is_closed => missing(pipeline, &job, node, report),
                Some(base) if base.node().kind() != Kind::Mapping => {
                    let (title, is) = (job.title(), base.node().describe());
                    let message = format!("{title} extends `{name}`, which is {is}");
                    report
                        .at(node, message)
                        .also(base, "no mapping")
                        .help("use `!reference` for single values");
                }
                _ => {}
            }
        }
        let Some(first) = job.extends().next().filter(|_| job.is_circular()) else { continue };
        // Each job of a circle is in it; one of them is enough.
        if !circle.contains(job.name()) {
            let by = first.raw_text();
            let message = match by == job.name() {
                true => format!("{} extends itself", job.title()),
                false => format!("{} extends itself, by way of `{by}`", job.title()),
            };
            report.at(first, message).help("take one of them out of the circle");
        }
        circle.extend(job.extends().map(Node::raw_text));
        circle.insert(job.name());
    }
}

fn missing(pipeline: &Pipeline<'_>, job: &Job<'_>, node: Node<'_>, report: &mut Report<'_>) {
    let name = node.raw_text();
    let names = pipeline.all().map(|it| it.name()).filter(|it| *it != job.name());
    let otherwise = || "remove it, or include the file that has it".to_owned();
    let message = format!("{} extends `{name}`, which is not there", job.title());
    report.at(node, message).meant(node, names, otherwise);
}
