//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::image::Image;
use crate::view::k8s::{Pod, PodContainer};

pub(super) static RULE: Rule = Rule {
    id: "k8s/unpinned-git-sync",
    why: "whoever may push to the repository runs code in the Pod",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["checkov/CKV_K8S_159"],
    cwe: &[829],
    docs: include_str!("unpinned_git_sync.md"),
    ..Rule::new(Check::Pod(check))
};

const ARGUMENTS: [&str; 4] = ["--ref", "--rev", "-ref", "-rev"];
const VARIABLES: [&str; 4] = ["GITSYNC_REF", "GITSYNC_REV", "GIT_SYNC_REF", "GIT_SYNC_REV"];

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let found: Vec<_> = pod.containers().filter(is_unpinned).map(|it| (it, it)).collect();
    let finding = report.fold(found, |who| {
        format!("{who} {} whatever is at the tip of a branch", who.verb("fetches", "fetch"))
    });
    if let Some(finding) = finding {
        finding.help("name a tag or a commit with `--ref`");
    }
}

/// Whether it is certainly git-sync, and no revision is given.
fn is_unpinned(container: &PodContainer<'_>) -> bool {
    let image = container.image().and_then(Node::text).map(|it| Image::parse(it).repository);
    if image.and_then(|it| it.rsplit('/').next()) != Some("git-sync")
        || container.env_from().next().is_some()
    {
        return false;
    }
    let words = ["command", "args"].into_iter().flat_map(|it| container.list(it));
    let words: Vec<_> = words.map(Node::raw_text).collect();
    let pinned = |it: &&str| ARGUMENTS.contains(&it.split('=').next().unwrap_or(it));
    let varied = container.env().any(|it| it.name().is_some_and(|it| VARIABLES.contains(&it)));
    !varied && !words.iter().any(pinned)
}
