//! See the page beside this file.

use crate::command::Argument;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::{Run, Script};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "ci/latest-image-deployed",
    why: "nobody can say what runs, nor go back to what ran before",
    category: Category::Reliability,
    severity: Severity::Warning,
    cwe: &[1357],
    docs: include_str!("latest_image_deployed.md"),
    ..Rule::new(Check::Script(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    if script.is_trial() {
        return;
    }
    for run in script.commands() {
        let Some((what, range)) = latest(&run) else { continue };
        report
            .at(run.place(range), format!("`{what}` deploys the tag `latest`"))
            .help("tag the image with the commit, and deploy that");
    }
}

/// The command that deploys `latest`, and where it says so.
fn latest(run: &Run<'_>) -> Option<(String, Range<usize>)> {
    let ends = |it: &Argument, end: &str| it.shown().ends_with(end);
    if let Some(helm) = run.helm() {
        let verbs = matches!(&*helm.verb, "upgrade" | "install");
        let mut set = helm.line.all(&["set", "set-string"]).filter_map(|it| it.value.as_ref());
        let value =
            set.find(|it| verbs && it.shown().split(',').any(|it| it.ends_with("tag=latest")))?;
        return Some((format!("helm {}", helm.verb), value.range()));
    }
    let images = run.kubectl()?.images();
    let image = images.iter().map(|it| &it.image).find(|it| ends(it, ":latest"))?;
    Some(("kubectl set image".to_owned(), image.range()))
}
