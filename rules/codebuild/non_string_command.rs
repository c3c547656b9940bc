//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Check, Report, Rule};
use crate::tree::{Kind, Node};

pub(super) static RULE: Rule = Rule {
    id: "codebuild/non-string-command",
    why: "CodeBuild refuses the buildspec: the item is no string",
    fixable: true,
    docs: include_str!("non_string_command.md"),
    ..Rule::new(Check::Buildspec(check))
};

fn check(root: Node<'_>, report: &mut Report<'_>) {
    let phases = root.get("phases").into_iter().flat_map(Node::entries).map(|it| it.value);
    let lists = phases.flat_map(|it| [it.get("commands"), it.get("finally")]).flatten();
    for item in lists.flat_map(Node::items).filter(|it| it.kind() == Kind::Mapping) {
        let Some(entry) = item.entries().next() else { continue };
        let start = entry.key.raw_text();
        report
            .at(entry.key, format!("`{start}: …` is a mapping, not a command"))
            .help(format!("put quotes around the whole line: `- '{start}: …'`"))
            .fix(edit::quote_line(item, Safety::Safe));
    }
}
