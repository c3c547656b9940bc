//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/reverse-shell",
    why: "someone else then has the secrets of the job and the network of the runner",
    category: Category::Security,
    same_as: &["checkov/CKV_GHA_4"],
    cwe: &[506],
    docs: include_str!("reverse_shell.md"),
    ..Rule::new(Check::Commands(check))
};

const SHELLS: [&str; 6] = ["sh", "bash", "/bin/sh", "/bin/bash", "zsh", "dash"];

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for run in script.commands() {
        let Some(name) = run.effective().map(|it| it.name) else { continue };
        let arguments = run.arguments();
        let has =
            |all: &[&str]| arguments.iter().any(|it| it.text().is_some_and(|it| all.contains(&it)));
        let connects = run.text().contains("/dev/tcp/") || run.text().contains("/dev/udp/");
        let is_one = match &*name {
            "nc" | "ncat" | "netcat" => {
                let runs = arguments.iter().any(|it| {
                    let flag = it.prefix();
                    flag.starts_with('-') && !flag.starts_with("--") && flag.ends_with(['e', 'c'])
                        || matches!(flag, "--exec" | "--sh-exec")
                });
                let neighbour =
                    run.pipeline().any(|it| it.name().is_some_and(|it| SHELLS.contains(&&*it)));
                runs && has(&SHELLS) || neighbour
            }
            name if SHELLS.contains(&name) => connects && (has(&["-i"]) || arguments.is_empty()),
            "exec" => connects && has(&SHELLS),
            _ => false,
        };
        if is_one {
            report
                .at(run.start(), format!("`{name}` gives a shell to another machine"))
                .help("take it out, find out who put it there, and replace the secrets of the job");
        }
    }
}
