//! See the page beside this file.

use crate::command::Given;
use crate::edit::replace_part;
use crate::finding::{Fix, Safety, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::{Run, Script};

pub(super) static RULE: Rule = Rule {
    id: "ci/docker-login-password",
    why: "other processes, traces and logs see the arguments of a command",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL029"],
    cwe: &[214],
    fixable: true,
    docs: include_str!("docker_login_password.md"),
    ..Rule::new(Check::Commands(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for run in script.commands() {
        let Some((program, given)) = password(&run) else { continue };
        report
            .at(
                run.place(given.range.clone()),
                format!("`{program}` gets its password as an argument"),
            )
            .help(format!(
                "write `echo \"$PASSWORD\" | {program} --username … --password-stdin REGISTRY`"
            ))
            .fix(by_input(&run, &given));
    }
}

/// Gives a password that is in a variable by standard input.
fn by_input(run: &Run<'_>, given: &Given) -> Option<Fix> {
    let (command, node) = (run.command, run.item.node);
    if command.stage != 0 || !command.redirects.is_empty() || !command.assignments.is_empty() {
        return None;
    }
    let value = given.value.as_ref()?.range();
    let written = run.item.text.get(value.clone())?;
    let bare = written.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(written);
    let name = bare.strip_prefix("${").and_then(|it| it.strip_suffix('}'));
    let name = name.or_else(|| bare.strip_prefix('$')).unwrap_or_default();
    let is_variable =
        !name.is_empty() && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_');
    let is_expression = bare.starts_with("${{")
        && bare.ends_with("}}")
        && bare.matches("${{").count() == 1
        && !bare.contains('"');
    if !is_variable && !is_expression {
        return None;
    }
    let start = command.range.start;
    // Of an option of one letter, the range is the letter.
    let before = run.item.text.get(..given.range.start)?;
    let option = given.range.start - usize::from(before.ends_with(" -"));
    let fix = together([
        replace_part(node, start..start, &format!("echo \"{bare}\" | "), Safety::Unsafe),
        replace_part(node, option..value.end, "--password-stdin", Safety::Unsafe),
    ]);
    fix.map(|it| Fix { title: "give the password by standard input".to_owned(), ..it })
}

/// The login, and the option with its password.
fn password(run: &Run<'_>) -> Option<(String, Given)> {
    let program = run.effective()?;
    if program.name == "helm" {
        let helm = run.helm().filter(|it| it.verb == "registry login")?;
        let given = helm.line.last(&["p", "password"])?;
        return Some(("helm registry login".to_owned(), given.clone()));
    }
    let docker = run.docker()?;
    docker.password()?;
    let given = docker.line.last(&["p", "password"])?;
    Some((format!("{} login", docker.program), given.clone()))
}
