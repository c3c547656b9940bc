//! See the page beside this file.

use crate::command::Argument;
use crate::command::download::Fate;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/downloaded-script",
    why: "whoever controls the address, or the way to it, runs code with the secrets of the job",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "checkov/CKV_GHA_3",
        "checkov/CKV_GITLABCI_1",
        "glsec/GL011",
        "poutine/unverified_script_exec",
        "semgrep/curl-eval",
    ],
    cwe: &[494],
    docs: include_str!("downloaded_script.md"),
    ..Rule::new(Check::Commands(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for run in script.commands() {
        let Some(download) = run.download() else { continue };
        let Fate::Runs { by, .. } = &download.fate else { continue };
        if download.urls.iter().any(is_pinned) {
            continue;
        }
        report
            .at(run.start(), format!("what is downloaded goes straight into `{by}`"))
            .help("download to a file, check it with `sha256sum -c`, then run it; or use a package of the distribution");
    }
}

/// Whether an address names a commit, whose content does not change, or this machine.
fn is_pinned(url: &Argument) -> bool {
    let hex = |it: &str| it.len() == 40 && it.bytes().all(|it| it.is_ascii_hexdigit());
    let text = url.shown();
    text.split(|it: char| !it.is_ascii_alphanumeric()).any(hex)
        || ["://localhost", "://127.0.0.1"].iter().any(|it| text.contains(it))
}
