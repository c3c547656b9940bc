//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Node, Part, Value};
use crate::view::arn::Arn;
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-environment-file",
    why: "environment files are S3 objects given by ARN, at most ten; anything else is refused",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-environment-files-max",
        "cdk-preflight/pf-ecs-environment-files-type",
    ],
    docs: include_str!("invalid_environment_file.md"),
    ..Rule::new(Check::Task(check))
};

/// From the service's error: "Specify ten or less and try again" (read 2026-11).
const MOST: usize = 10;

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let files: Vec<_> = container.list("environmentFiles").collect();
        if let Some(extra) = files.get(MOST) {
            let message = format!("{} has {} environment files", container.title(), files.len());
            report
                .at(extra, message)
                .label("the eleventh")
                .help("keep ten; join some of the others");
        }
        files.iter().filter_map(|it| it.set("value")).for_each(|it| check_file(it, report));
    }
}

fn check_file(value: Node<'_>, report: &mut Report<'_>) {
    if let Some(text) = value.text().filter(|it| !is_object(it)) {
        // `s3://bucket/web.env` and `https://…` name the object well enough to say its ARN.
        let path = text.strip_prefix("s3://").filter(|it| it.contains('/'));
        let help = match path {
            Some(path) => format!("write \"arn:aws:s3:::{path}\""),
            None => "write `arn:aws:s3:::<bucket>/<key>.env`".to_owned(),
        };
        report.at(value, "the environment file is not the ARN of an S3 object").help(help);
        return;
    }
    let end = match value.value() {
        Value::Known(text) => text,
        Value::Template(template) => match template.parts().last() {
            // Shorter ends may complete a `.env` that starts in the placeholder.
            Some(Part::Known(text)) if text.len() >= ".env".len() => text,
            _ => return,
        },
        Value::Unknown => return,
    };
    if !end.ends_with(".env") {
        report
            .at(value, "the name of the environment file does not end in `.env`")
            .help("rename the object so that its key ends in `.env`");
    }
}

fn is_object(text: &str) -> bool {
    let arn = Arn::parse(text).filter(|it| it.service == "s3" && it.region.is_empty());
    let key = arn.and_then(|it| it.resource.split_once('/'));
    key.is_some_and(|(bucket, key)| !bucket.is_empty() && !key.is_empty())
}
