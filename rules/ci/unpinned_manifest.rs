//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/unpinned-manifest",
    why: "whoever can push there deploys into the cluster",
    category: Category::Security,
    severity: Severity::Warning,
    cwe: &[829],
    docs: include_str!("unpinned_manifest.md"),
    ..Rule::new(Check::Commands(check))
};

/// Parts of addresses that move.
const MOVING: [&str; 6] = ["latest", "main", "master", "develop", "HEAD", "head"];

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for run in script.commands() {
        let verbs = ["apply", "create", "replace"];
        let Some(kubectl) = run.kubectl().filter(|it| verbs.contains(&&*it.verb)) else { continue };
        let files = kubectl.files();
        let found = files.iter().chain(kubectl.kustomizations());
        for (address, part) in found.filter_map(|it| Some((it, moving(it.shown())?))) {
            report
                .at(
                    run.place(address.range()),
                    format!("the manifest comes from `{part}`, which moves"),
                )
                .help(
                    "name a release or a commit in the address, or keep the file in the repository",
                );
        }
    }
}

/// The part of an address that says that its content changes.
fn moving(address: &str) -> Option<String> {
    let is_remote =
        ["http://", "https://", "github.com/", "git::"].iter().any(|it| address.starts_with(it));
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let mut parts = path.split('/').chain(query.strip_prefix("ref=")).filter(|_| is_remote);
    Some(parts.find(|it| MOVING.contains(it))?.to_owned())
}
