//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::{Target, Used};

pub(super) static RULE: Rule = Rule {
    id: "github/obfuscated-action",
    why: "who reads it, or a tool that looks for the name, takes it for another",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["zizmor/obfuscation"],
    cwe: &[506],
    docs: include_str!("obfuscated_action.md"),
    ..Rule::new(Check::Uses(check))
};

fn check(used: &Used<'_>, report: &mut Report<'_>) {
    let Target::Repository { owner, name, path, .. } = used.uses.target() else { return };
    let odd = |it: &&str| matches!(*it, "" | "." | "..");
    let whole = used.uses.name().trim_end_matches('/');
    let parts: Vec<_> = whole.split('/').collect();
    if !parts.iter().any(odd) && !whole.is_empty() && path != "/" {
        return;
    }
    let mut clean = vec![owner, name];
    clean.extend(parts.iter().skip(2).filter(|it| !odd(it)));
    let finding =
        report.at(used.uses.node, format!("`{}` has empty steps in its path", used.uses.name()));
    match parts.contains(&"..") {
        true => finding.help("write the path as it is, without `..`"),
        false => finding.help(format!("write it plainly: `{}`", clean.join("/"))),
    };
}
