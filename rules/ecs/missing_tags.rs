//! See the page beside this file.

use crate::document::Kind;
use crate::rule::{Category, Check, Report, Rule, RuleOption, Setting, Severity};
use crate::tree::Node;
use crate::view::ecs::Shaped;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-tags",
    why: "what carries no tags cannot be found, billed or permitted by them",
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    controls: &["aws-fsbp/ECS.13", "aws-fsbp/ECS.14", "aws-fsbp/ECS.15"],
    same_as: &[
        "securityhub/ECS.13",
        "securityhub/ECS.14",
        "securityhub/ECS.15",
        "tflint/aws_resource_missing_tags",
    ],
    options: &[RuleOption {
        name: "keys",
        default: || Setting::List(Vec::new()),
        summary: "Keys of tags that must be there; without any, one tag of any key is enough",
    }],
    docs: include_str!("missing_tags.md"),
    ..Rule::new(Check::Shape(check))
};

fn check(document: &Shaped<'_>, report: &mut Report<'_>) {
    // A description keeps its tags beside the task definition.
    if !matches!(document.kind(), Kind::TaskDefinition | Kind::Service | Kind::Cluster) {
        return;
    }
    let keys: Option<Vec<_>> =
        document.tags().map(|it| it.get("key").and_then(Node::text)).collect();
    let Some(keys) = keys.filter(|it| !it.is_empty() || document.lacks("tags")) else { return };
    let wanted = report.list("keys");
    let own = keys.iter().any(|it| !it.starts_with("aws:"));
    let noun = document.noun();
    if wanted.is_empty() && !own {
        report
            .at(document, format!("{noun} has no tags"))
            .help("add `tags` with a `key` and a `value`");
    }
    let missing = wanted.iter().filter(|it| !keys.contains(&it.as_str()));
    let missing: Vec<_> = missing.map(|it| format!("\"{it}\"")).collect();
    if missing.is_empty() {
        return;
    }
    let word = if missing.len() == 1 { "tag" } else { "tags" };
    report
        .at(document, format!("{noun} lacks the {word} {}", missing.join(", ")))
        .help(format!("add the {word} {} to `tags`", missing.join(", ")));
}
