//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::gitlab::File;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/input-in-script",
    why: "who gives the input writes part of the script, and a quote in it breaks the script",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["glsec/GL051"],
    cwe: &[78],
    docs: include_str!("input_in_script.md"),
    ..Rule::new(Check::GitlabFile(check))
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let Some(inputs) = file.inputs() else { return };
    let mut seen = Vec::new();
    for item in file.scripts().iter().flat_map(|it| &it.items) {
        for (at, _) in item.text.match_indices("$[[") {
            let rest = &item.text[at..];
            let Some(end) = rest.find("]]").map(|it| it + 2) else { break };
            let Some((_, inner)) = rest[..end].split_once("inputs.") else { continue };
            let name = inner.split(|it: char| !it.is_alphanumeric() && !"_-".contains(it)).next();
            let Some(name) = name.filter(|it| !seen.contains(it) && is_free(inputs.get(it))) else {
                continue;
            };
            if inner.contains("posix_escape") || inner.contains("expand_vars") {
                continue;
            }
            seen.push(name);
            report
                .at(item.place(at..at + end), format!("input `{name}` becomes part of the script"))
                .help("put `| posix_escape` behind it, or give it to the script in a variable");
        }
    }
}

/// Whether an input may be any text.
fn is_free(input: Option<Node<'_>>) -> bool {
    let Some(input) = input else { return true };
    let closed = ["options", "regex"].iter().any(|it| input.get(it).is_some());
    !closed && input.get("type").is_none_or(|it| it.raw_text() == "string")
}
