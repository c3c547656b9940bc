//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::tree::Node;
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/invalid-reference",
    why: "GitLab refuses the whole pipeline",
    same_as: &["gitlab-ci-local/circular-extends"],
    fixable: true,
    docs: include_str!("invalid_reference.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for path in pipeline.circular_references() {
        let message = format!("`{}` leads back to itself", shown(path));
        let finding = report.at(path, message).help("refer to something that does not refer to it");
        finding.labels[0].span = path.span();
    }
    if !pipeline.is_closed() {
        return;
    }
    for path in pipeline.lost_references() {
        let Some(first) = path.items().next() else { continue };
        if path.items().any(|it| it.raw_text().contains("$[[")) {
            continue;
        }
        let name = first.raw_text();
        let message = match pipeline.job(name).is_some() || pipeline.keyword(name).is_some() {
            true => format!("`{}` leads nowhere: `{name}` has no such key", shown(path)),
            false => format!("`{}` leads nowhere: there is no `{name}`", shown(path)),
        };
        let names = pipeline.all().map(|it| it.name()).filter(|it| *it != name);
        let otherwise = || "write the keys from the top: `!reference [.job, script]`".to_owned();
        let finding = report.at(path, message);
        match pipeline.job(name) {
            Some(_) => finding.help(otherwise()),
            None => finding.meant(first, names, otherwise),
        };
        finding.labels[0].span = path.span();
    }
}

fn shown(path: Node<'_>) -> String {
    let keys: Vec<_> = path.items().map(Node::raw_text).collect();
    format!("!reference [{}]", keys.join(", "))
}
