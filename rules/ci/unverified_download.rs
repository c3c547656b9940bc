//! See the page beside this file.

use crate::command::Argument;
use crate::command::download::Fate;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::{Run, Script};

pub(super) static RULE: Rule = Rule {
    id: "ci/unverified-download",
    why: "whoever changes the file at that address runs code with the secrets of the job",
    category: Category::Security,
    severity: Severity::Info,
    same_as: &["glsec/GL020"],
    cwe: &[494],
    docs: include_str!("unverified_download.md"),
    ..Rule::new(Check::Commands(check))
};

/// What would compare it with something known.
const CHECKS: [&str; 9] = [
    "sha256sum",
    "sha512sum",
    "sha1sum",
    "shasum",
    "gpg",
    "cosign",
    "minisign",
    "openssl dgst",
    "slsa-verifier",
];

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    if CHECKS.iter().any(|it| script.contains(it)) {
        return;
    }
    let mut found = Vec::new();
    for run in script.commands() {
        let Some(download) = run.download() else { continue };
        let fetches = |it: &Argument| it.prefix().starts_with("http") || it.prefix().is_empty();
        let output = download.output.as_ref().map(Argument::shown);
        let installs = match download.fate {
            Fate::Unpacked => run.pipeline().any(|it| is_in_path(it.text())),
            Fate::Saved => output.is_some_and(|it| is_in_path(it) || is_made_runnable(script, it)),
            _ => false,
        };
        if installs && download.urls.iter().any(fetches) {
            found.push(run);
        }
    }
    let Some((first, rest)) = found.split_first() else { return };
    let message = match rest {
        [] => "a program is downloaded and installed unchecked".to_owned(),
        _ => format!("{} programs are downloaded and installed unchecked", found.len()),
    };
    let finding = report.at(first.start(), message);
    finding.help("compare it with a known checksum: `echo \"$SHA256  FILE\" | sha256sum -c`");
    for it in rest.iter().take(3) {
        finding.also(it.start(), "and here");
    }
}

fn is_in_path(text: &str) -> bool {
    ["/usr/local/bin", "/usr/bin", "/bin/", "/opt/", ".local/bin"]
        .iter()
        .any(|it| text.contains(it))
}

/// Whether a later command makes a file runnable.
fn is_made_runnable(script: &Script<'_>, file: &str) -> bool {
    let name = crate::paths::name(file);
    let takes = |run: &Run<'_>| {
        let arguments = run.arguments();
        match run.name().as_deref() {
            Some("chmod") => {
                arguments.first().is_some_and(|it| it.shown().contains(['x', '7', '5']))
            }
            Some("sudo" | "install" | "mv" | "cp") => is_in_path(run.text()),
            _ => false,
        }
    };
    !name.is_empty() && script.commands().any(|it| it.text().contains(name) && takes(&it))
}
