//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::{Run, Script};

pub(super) static RULE: Rule = Rule {
    id: "ci/downloaded-script",
    why: "whoever controls the address, or the way to it, runs code with the secrets of the job",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "checkov/CKV_GHA_3",
        "checkov/CKV_GITLABCI_1",
        "poutine/unverified_script_exec",
        "semgrep/curl-eval",
    ],
    cwe: &[494],
    docs: include_str!("downloaded_script.md"),
    ..Rule::new(Check::Script(check))
};

const SHELLS: [&str; 7] = ["sh", "bash", "dash", "zsh", "ksh", "python", "python3"];

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for run in script.commands().filter(is_download) {
        let Some(shell) =
            run.pipeline().find(|it| it.command.stage > run.command.stage && is_shell(it))
        else {
            continue;
        };
        let name = shell.name().unwrap_or_default();
        report
            .at(run.start(), format!("what is downloaded goes straight into `{name}`"))
            .help("download to a file, check it with `sha256sum -c`, then run it; or use a package of the distribution");
    }
}

fn is_download(run: &Run<'_>) -> bool {
    matches!(run.name().as_deref(), Some("curl" | "wget"))
}

fn is_shell(run: &Run<'_>) -> bool {
    let mut names = run.command.words.iter().map(|it| run.literal(it).unwrap_or_default());
    let first = names.next().unwrap_or_default();
    let name = match &*first {
        "sudo" => names.find(|it| !it.starts_with('-')).unwrap_or_default(),
        _ => first,
    };
    SHELLS.contains(&crate::paths::name(&name))
}
