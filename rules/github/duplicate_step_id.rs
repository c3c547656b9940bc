//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::tree::Node;
use crate::view::github::{GithubFile, Home};
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "github/duplicate-step-id",
    why: "GitHub refuses two steps of a job with one id, in whatever case",
    same_as: &["actionlint/id"],
    docs: include_str!("duplicate_step_id.md"),
    ..Rule::new(Check::GithubFile(check))
};

fn check(file: &GithubFile<'_>, report: &mut Report<'_>) {
    let mut seen: HashMap<(u32, String), Node<'_>> = HashMap::new();
    for step in file.steps() {
        let Some(id) = step.get("id") else { continue };
        let Some(text) = id.text().filter(|it| !it.is_empty()) else { continue };
        let home = match step.home() {
            Home::Job(job) => job.key().index(),
            Home::Action(_) => 0,
        };
        let key = (home, text.to_ascii_lowercase());
        let Some(first) = seen.get(&key) else {
            seen.insert(key, id);
            continue;
        };
        if !first.is(id) {
            report
                .at(id, format!("another step has the id `{}`", first.raw_text()))
                .also(*first, "it is here")
                .help("give one of them another id");
        }
    }
}
