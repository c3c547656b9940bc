//! See the page beside this file.

use crate::command::HOLE;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::secret::is_name_of_secret;
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/secret-build-argument",
    why: "the value stays in the history of the image: `docker history` shows it",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL059"],
    cwe: &[538],
    docs: include_str!("secret_build_argument.md"),
    ..Rule::new(Check::Script(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for run in script.commands() {
        let Some(docker) = run.docker().filter(|it| it.verb == "build") else { continue };
        for value in docker.line.all(&["build-arg"]).filter_map(|it| it.value.as_ref()) {
            let shown = value.shown();
            let (name, given) = shown.split_once('=').unwrap_or((shown, "?"));
            if given.is_empty() || name.contains(HOLE) || !is_name_of_secret(name) {
                continue;
            }
            report
                .at(run.place(value.range()), format!("the image is built with the secret `{name}`"))
                .help(format!(
                    "give it with `--secret id={0},env={0}`, and take it with `RUN --mount=type=secret`",
                    name
                ));
        }
    }
}
