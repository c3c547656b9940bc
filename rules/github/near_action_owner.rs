//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::text::nearest;
use crate::view::github::{Target, Used};

pub(super) static RULE: Rule = Rule {
    id: "github/near-action-owner",
    why: "who registers the misspelt name runs code with the secrets of the job",
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["zizmor/typosquat-uses"],
    cwe: &[1007],
    docs: include_str!("near_action_owner.md"),
    ..Rule::new(Check::Uses(check))
};

/// Owners that very many workflows name.
const POPULAR: [&str; 14] = [
    "actions",
    "aquasecurity",
    "aws-actions",
    "azure",
    "codecov",
    "docker",
    "github",
    "golangci",
    "google-github-actions",
    "hashicorp",
    "peter-evans",
    "pypa",
    "softprops",
    "swatinem",
];

/// Owners that are themselves, though they read like one of these.
const OTHERS: [&str; 3] = ["action", "actionsx", "dockers"];

fn check(used: &Used<'_>, report: &mut Report<'_>) {
    let Target::Repository { owner, .. } = used.uses.target() else { return };
    let lower = owner.to_ascii_lowercase();
    // Short names are near to many.
    if POPULAR.contains(&&*lower) || OTHERS.contains(&&*lower) || lower.len() < 6 {
        return;
    }
    let Some(near) = nearest(&lower, POPULAR).filter(|it| it.len().abs_diff(lower.len()) <= 1)
    else {
        return;
    };
    report
        .at(
            Within(used.uses.node, 0..owner.len()),
            format!("`{owner}` is not `{near}`, and nearly reads so"),
        )
        .help(format!("did you mean `{near}`?"));
}
