//! See the page beside this file.

use crate::document::Kind;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/expanded-input",
    why: "who sets one of these variables runs code in the job",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL051", "poutine/injection"],
    cwe: &[78],
    docs: include_str!("expanded_input.md"),
    ..Rule::new(Check::Script(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    if script.system != Kind::GitlabFile {
        return;
    }
    for item in &script.items {
        for (at, _) in item.text.match_indices("$[[") {
            let rest = &item.text[at..];
            let Some(end) = rest.find("]]").map(|it| it + 2) else { break };
            let inner = &rest[..end];
            let escapes = inner.contains("posix_escape");
            if !inner.contains("inputs.") || !inner.contains("expand_vars") || escapes {
                continue;
            }
            report
                .at(item.place(at..at + end), "an input is expanded into the text of the script")
                .help("take `expand_vars` out, or put `| posix_escape` behind it");
        }
    }
}
