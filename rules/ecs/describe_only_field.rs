//! See the page beside this file.

use crate::dialect::Dialect;
use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::ECS;
use crate::tree::Syntax;
use crate::view::ecs::Shaped;

pub(super) static RULE: Rule = Rule {
    id: "ecs/describe-only-field",
    why: "the AWS CLI refuses fields that only a description has; deploy actions warn and strip them",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("describe_only_field.md"),
    ..Rule::new(Check::Shape(check))
};

fn check(document: &Shaped<'_>, report: &mut Report<'_>) {
    let Some(definition) = document.definition() else { return };
    let is_written = |key: &str| ECS.is_describe_only(document.shape(), key);
    let mut fields: Vec<_> =
        definition.entries().filter(|it| is_written(it.key.raw_text())).collect();
    fields.sort_by_key(|it| it.key.range().start);
    let Some((first, rest)) = fields.split_first() else { return };
    let name = first.key.raw_text();
    let message = match rest.len() {
        0 => format!("`{name}` is what AWS writes in a description, not input"),
        1 => format!("`{name}` and one more field are what AWS writes in a description, not input"),
        more => format!("`{name}` and {more} more are what AWS writes in a description, not input"),
    };
    let names: Vec<_> = fields.iter().map(|it| format!(".{}", it.key.raw_text())).collect();
    let is_file = document.root().is(definition) && document.dialect() != Dialect::Command;
    let help = match (is_file, document.root().tree().syntax()) {
        (true, Syntax::Json) => format!("delete: `jq 'del({})'`", names.join(", ")),
        _ => "delete these keys".to_owned(),
    };
    let finding = report.at(first, message).help(help);
    finding.fix(edit::remove_all(fields.iter().copied(), Safety::Safe));
    let stripped = fields.iter().all(|it| it.key.raw_text() != "deleteRequestedAt");
    if stripped && document.task().is_some_and(|it| it.is_cleaned_up()) {
        finding.severity(Severity::Info);
    }
    // The AWS CLI refuses what the request does not have.
    if document.is_input() {
        finding.severity(Severity::Error);
    }
    for entry in rest {
        finding.also(entry, "written by AWS too");
    }
}
