//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, RuleOption, Setting, Severity, Within};
use crate::view::github::{Home, Step, Target, Uses, Workflow};

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
    docs: include_str!("unpinned_action.md"),
    ..Rule::new(Check::Step(check))
};

/// What people call the branches that move with every commit.
const BRANCHES: [&str; 6] = ["dev", "develop", "main", "master", "next", "trunk"];

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let calls = first_step_of(step).then(|| step.job()).flatten().map(|it| it.workflow());
    let of_jobs =
        calls.into_iter().flat_map(|it: Workflow<'_>| it.jobs().filter_map(|it| it.calls()));
    let uses: Vec<_> = step.uses().into_iter().chain(of_jobs).collect();
    uses.iter().filter(|_| !step.never_runs()).for_each(|it| judge(it, report));
}

/// Jobs that call a workflow have no steps, so the first step of the file speaks for them.
fn first_step_of(step: &Step<'_>) -> bool {
    let Home::Job(job) = step.home() else { return false };
    let mut jobs = job.workflow().jobs().filter(|it| it.get("steps").is_some());
    step.index() == 0 && jobs.next().is_some_and(|it| it.id() == job.id())
}

fn judge(uses: &Uses<'_>, report: &mut Report<'_>) {
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
        .help("name the commit, with the version behind it: `@<40 hex digits> # v1.2.3`");
}
