//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-firelens-options",
    why: "ECS checks the options of a FireLens router and refuses those it cannot use",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_firelens_options.md"),
    ..Rule::new(Check::Task(check))
};

/// Where ECS itself puts the configuration that it makes.
const RESERVED: [&str; 2] = ["/fluent-bit/etc/fluent-bit.conf", "/fluentd/etc/fluent.conf"];

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for (container, firelens) in task.routers() {
        let Some(options) = firelens.set("options") else { continue };
        let title = container.title();
        pair(options, &title, report);
        if let Some(option) = options.set("enable-ecs-log-metadata") {
            let Some(value) = option.text().filter(|it| !matches!(*it, "true" | "false")) else {
                continue;
            };
            report
                .at(option, format!("`enable-ecs-log-metadata` of {title} is `{value}`"))
                .help("write \"true\" or \"false\"");
        }
    }
}

/// `config-file-type` and `config-file-value` come together and fit each other.
fn pair(options: Node<'_>, title: &str, report: &mut Report<'_>) {
    let (kind, value) = (options.set("config-file-type"), options.set("config-file-value"));
    if let (Some(kind), true) = (kind, options.lacks("config-file-value")) {
        report
            .at(kind, format!("{title} has `config-file-type` and no `config-file-value`"))
            .help("add `\"config-file-value\": \"/PATH/IN/THE/IMAGE.conf\"`");
    }
    if let (Some(value), true) = (value, options.lacks("config-file-type")) {
        report
            .at(value, format!("{title} has `config-file-value` and no `config-file-type`"))
            .help("add `\"config-file-type\": \"file\"`");
    }
    let kind_text = kind.and_then(Node::text);
    if let (Some(kind), Some(text)) = (kind, kind_text.filter(|it| !matches!(*it, "file" | "s3"))) {
        report
            .at(kind, format!("`config-file-type` of {title} is `{text}`"))
            .help("write \"file\" or \"s3\"");
    }
    let Some((value, text)) = value.and_then(|it| Some((it, it.text()?))) else { return };
    if kind_text == Some("s3") && !text.starts_with("arn:") {
        report
            .at(value, format!("`config-file-value` of {title} is `{text}`, which is no ARN"))
            .help("write `arn:aws:s3:::BUCKET/KEY`");
    }
    if kind_text == Some("file") && RESERVED.contains(&text) {
        report
            .at(value, format!("{title} uses `{text}`, which ECS keeps for itself"))
            .help("put the file elsewhere in the image, such as `/extra.conf`");
    }
}
