//! One task definition in every language: `fixtures/projects/shapes/` must yield the same findings on the
//! same values wherever it is written.

use crate::support::{relative, root, walk};
use ecslint::check::Plan;
use ecslint::outcome::{self, Outcome};
use libtest_mimic::{Failed, Trial};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const FOLDER: &str = "fixtures/projects/shapes";

pub fn trials() -> Vec<Trial> {
    vec![Trial::test("shapes/same_findings", same_findings)]
}

fn same_findings() -> Result<(), Failed> {
    let reference = found(&["api/task-definition.json"])?;
    if reference.len() < 15 {
        return Err("the task has too few findings to tell anything".into());
    }
    let mut shapes = 0;
    for path in walk(FOLDER, |name| name != "containers.json") {
        let inside = relative(&path).replace(&format!("{FOLDER}/"), "");
        let folder = inside.rsplit_once('/').map_or("", |it| it.0);
        let part = format!("{folder}/containers.json");
        let files: Vec<&str> = match Path::new(&root().join(FOLDER).join(&part)).exists() {
            true => vec![&part, &inside],
            false => vec![&inside],
        };
        let findings = found(&files)?;
        let odd: Vec<_> = reference.symmetric_difference(&findings).collect();
        if !odd.is_empty() {
            return Err(format!("{inside} is judged otherwise: {odd:#?}").into());
        }
        shapes += 1;
    }
    if shapes < 8 { Err("shapes are missing".into()) } else { Ok(()) }
}

/// What is found in files of one run: the rule, the severity, and the text that is marked.
fn found(names: &[&str]) -> Result<BTreeSet<(String, String)>, Failed> {
    let texts: Result<Vec<_>, _> =
        names.iter().map(|it| fs::read_to_string(root().join(FOLDER).join(it))).collect();
    let texts = texts?;
    let files: Vec<_> = names.iter().copied().zip(texts.iter().map(String::as_str)).collect();
    let outcome = outcome::of_texts(&files, &Plan::default_rules());
    Ok(outcome.findings.iter().map(|it| (it.rule.id.to_owned(), marked(&outcome, it))).collect())
}

/// The marked text without quotes, in the spelling of the API.
fn marked(outcome: &Outcome, finding: &ecslint::finding::Finding) -> String {
    let text = &outcome.file(finding.span().file).text()[finding.span().range()];
    let plain = text.trim_matches(['"', '\\']).replace('_', "").to_ascii_lowercase();
    format!("{} {plain}", finding.severity)
}
