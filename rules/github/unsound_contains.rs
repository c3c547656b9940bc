//! See the page beside this file.

use crate::expression::Path;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::Site;

pub(super) static RULE: Rule = Rule {
    id: "github/unsound-contains",
    why: "every part of the text passes, one letter too",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["zizmor/unsound-contains"],
    cwe: &[183],
    docs: include_str!("unsound_contains.md"),
    ..Rule::new(Check::Expression(check))
};

fn check(site: &Site<'_>, report: &mut Report<'_>) {
    if !site.is_condition {
        return;
    }
    for node in site.expression.nodes() {
        let Some([list, item]) = node.call_of("contains") else { continue };
        let Some(words) = list.as_text() else { continue };
        let Some(path) = Path::of(item).filter(|it| it.context() == "github") else { continue };
        let listed: Vec<_> = words.split([' ', ',']).filter(|it| !it.is_empty()).collect();
        let all: Vec<_> = listed.iter().map(|it| format!("\"{it}\"")).collect();
        report
            .at(site.place(node.range.clone()), format!("any part of this text passes as `{path}`"))
            .help(format!("use a list: `contains(fromJSON('[{}]'), {path})`", all.join(", ")));
    }
}
