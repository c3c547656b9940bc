//! See the page beside this file.

use crate::finding::{Fix, Safety, replace_raw};
use crate::rule::{Category, Check, Report, Rule, RuleOption, Setting, Severity, Within};
use crate::tree::Style;
use crate::view::github::{Target, Used};

pub(super) static RULE: Rule = Rule {
    id: "github/unpinned-action",
    why: "whoever moves the tag or branch runs code with the token and the secrets of the job",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "kics/unpinned_actions_full_length_commit_sha",
        "semgrep/third-party-action-not-pinned-to-commit-sha",
        "zizmor/unpinned-uses",
    ],
    cwe: &[829],
    options: &[RuleOption {
        name: "trusted-owners",
        default: || Setting::List(["actions", "aws-actions", "github"].map(str::to_owned).into()),
        summary: "owners whose actions may be used by tag; `owner/repository` for one action alone",
    }],
    fixable: true,
    docs: include_str!("unpinned_action.md"),
    ..Rule::new(Check::Uses(check))
};

/// What people call the branches that move with every commit.
const BRANCHES: [&str; 6] = ["dev", "develop", "main", "master", "next", "trunk"];

fn check(used: &Used<'_>, report: &mut Report<'_>) {
    let uses = &used.uses;
    if used.never_runs() {
        return;
    }
    let Target::Repository { owner, name, version: Some(version), .. } = uses.target() else {
        return;
    };
    let is_branch = BRANCHES.contains(&version);
    let trusted = report.list("trusted-owners");
    let is_trusted = |it: &String| {
        it.eq_ignore_ascii_case(owner) || it.eq_ignore_ascii_case(&format!("{owner}/{name}"))
    };
    if uses.is_commit() || version.is_empty() || !is_branch && trusted.iter().any(is_trusted) {
        return;
    }
    let range = uses.version_range().unwrap_or_default();
    let kind = if is_branch { "branch" } else { "tag" };
    report
        .at(
            Within(uses.node, range),
            format!("`{}` is used by the {kind} `{version}`", uses.name()),
        )
        .help("name the commit, with the version behind it: `@<40 hex digits> # v1.2.3`")
        .fix(pinned(used));
}

/// Names the commit that another workflow names, where nothing but a comment can stand behind it.
fn pinned(used: &Used<'_>) -> Option<Fix> {
    let (node, name) = (used.uses.node, used.uses.name());
    let rest = node.source().text().get(node.range().end as usize..)?;
    if node.style() != Style::Plain || !rest.lines().next().unwrap_or_default().trim().is_empty() {
        return None;
    }
    let (commit, version) = used.pinned_elsewhere()?;
    let fix = replace_raw(node, &format!("{name}@{commit} # {version}"), Safety::Unsafe)?;
    Some(Fix { title: "name the commit that is named elsewhere".to_owned(), ..fix })
}
