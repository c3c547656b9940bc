//! See the page beside this file.

use crate::command::Argument;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::switches_off;
use crate::view::ci::{Run, Script};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "ci/disabled-tls-check",
    why: "whoever is on the way can read and change what is sent",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL042"],
    cwe: &[295],
    docs: include_str!("disabled_tls_check.md"),
    ..Rule::new(Check::Commands(check))
};

/// Options that take the check away, and the programs whose they are.
const OPTIONS: [(&[&str], &[&str]); 7] = [
    (
        &["kubectl", "helm", "oc", "argocd"],
        &["--insecure-skip-tls-verify", "--insecure-skip-tls-verify=true"],
    ),
    (&["podman", "buildah"], &["--tls-verify=false"]),
    (&["skopeo"], &["--tls-verify=false", "--src-tls-verify=false", "--dest-tls-verify=false"]),
    (&["aws"], &["--no-verify-ssl"]),
    (&["pip", "pip3"], &["--trusted-host"]),
    (&["git"], &["http.sslVerify=false", "http.sslverify=false"]),
    (&["terraform", "vault"], &["-tls-skip-verify"]),
];

/// Settings that take it away, each with the value behind it.
const SETTINGS: [(&str, &str); 3] =
    [("http.sslverify", "false"), ("strict-ssl", "false"), ("enablestrictssl", "false")];

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for run in script.commands() {
        let Some(range) = insecure(&run) else { continue };
        let written = run.item.text.get(range.clone()).unwrap_or_default();
        let message = match run.effective().map(|it| it.name) {
            Some(name) if name != "export" => {
                format!("`{written}`: `{name}` takes any certificate")
            }
            _ => format!("`{written}`: programs take any certificate"),
        };
        report
            .at(run.place(range), message)
            .help("take it out; give the authority's certificate, such as with `--cacert FILE`");
    }
}

/// Where a command says so.
fn insecure(run: &Run<'_>) -> Option<Range<usize>> {
    let local = ["localhost", "127.0.0.1", "[::1]", "0.0.0.0", "HOSTNAME", "POD_IP", "$(hostname"];
    let is_local = local.iter().any(|it| run.text().contains(it));
    if is_local {
        return None;
    }
    if let Some(assigned) = assigned(run) {
        return Some(assigned);
    }
    let program = run.effective()?;
    if matches!(&*program.name, "curl" | "wget") {
        return run.download()?.insecure;
    }
    let arguments = run.arguments();
    if matches!(&*program.name, "git" | "npm" | "yarn" | "pnpm") {
        let pair = arguments.windows(2).find(|it| {
            let text = |at: usize| it.get(at).and_then(Argument::text).unwrap_or_default();
            SETTINGS.iter().any(|it| text(0).eq_ignore_ascii_case(it.0) && text(1) == it.1)
        });
        if let Some([name, value]) = pair {
            return Some(name.range().start..value.range().end);
        }
    }
    let (_, options) = OPTIONS.iter().find(|it| it.0.contains(&&*program.name))?;
    let found = arguments.iter().find(|it| it.text().is_some_and(|it| options.contains(&it)))?;
    Some(found.range())
}

/// Where it sets a variable that programs take for that.
fn assigned(run: &Run<'_>) -> Option<Range<usize>> {
    run.settings().into_iter().find(|range| {
        let written = run.item.text.get(range.clone()).unwrap_or_default();
        let (name, value) = written.split_once('=').unwrap_or_default();
        switches_off(name, value.trim_matches(['"', '\'']))
    })
}
