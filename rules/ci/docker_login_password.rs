//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::{Run, Script};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "ci/docker-login-password",
    why: "other processes, traces and logs see the arguments of a command",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL029"],
    cwe: &[214],
    docs: include_str!("docker_login_password.md"),
    ..Rule::new(Check::Script(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for run in script.commands() {
        let Some((program, password)) = password(&run) else { continue };
        report
            .at(run.place(password), format!("`{program}` gets its password as an argument"))
            .help(format!(
                "write `echo \"$PASSWORD\" | {program} --username … --password-stdin REGISTRY`"
            ));
    }
}

/// The login, and where its password stands.
fn password(run: &Run<'_>) -> Option<(String, Range<usize>)> {
    let program = run.effective()?;
    if program.name == "helm" {
        let helm = run.helm().filter(|it| it.verb == "registry login")?;
        let given = helm.line.last(&["p", "password"])?;
        return Some(("helm registry login".to_owned(), given.range.clone()));
    }
    let docker = run.docker()?;
    docker.password()?;
    let given = docker.line.last(&["p", "password"])?;
    Some((format!("{} login", docker.program), given.range.clone()))
}
