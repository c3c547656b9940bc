//! A rule's page is a test: a `bad` fence yields its rule and exactly the output block after it, a
//! `good` fence is silent under that rule. Either may name its file (`yaml bad appspec.yaml`); a fence
//! `json beside taskdef.json` is a file that lies beside the examples after it.

use crate::support::{check_style, print, relative, root, settle, walk};
use ecslint::check::Plan;
use ecslint::outcome;
use ecslint::rule::{Check, Rule};
use libtest_mimic::{Failed, Trial};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const SECTIONS: [&str; 4] =
    ["## Why it matters", "## Examples", "## When to ignore it", "## References"];

/// Rules about a file that cannot be read as text, so that no fence can hold an example. They are
/// tested as projects.
const ABOUT_FILES: [&str; 2] = ["syntax/invalid-encoding", "syntax/oversized-file"];

pub fn trials() -> Vec<Trial> {
    let mut trials = vec![Trial::test("rules/pairs", every_rule_is_a_pair)];
    for path in walk("rules", |name| name.ends_with(".md") && name != "README.md") {
        trials.push(Trial::test(relative(&path), move || page(&path)));
    }
    trials
}

/// `rules/x/a_b.rs`, `rules/x/a_b.md` and the listed id `x/a-b` come together or not at all.
fn every_rule_is_a_pair() -> Result<(), Failed> {
    let listed: BTreeSet<_> = ecslint::rules::all().map(|it| it.id.to_owned()).collect();
    for (extension, reserved) in [(".rs", "mod.rs"), (".md", "README.md")] {
        let files = walk("rules", |name| name.ends_with(extension) && name != reserved);
        let found: BTreeSet<_> = files.iter().map(|it| id(it)).collect();
        let odd: Vec<_> = found.symmetric_difference(&listed).collect();
        if !odd.is_empty() {
            return Err(
                format!("a {extension} file or a line in mod.rs is missing: {odd:?}").into()
            );
        }
    }
    Ok(())
}

fn id(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("rules")).unwrap_or(path);
    inside.with_extension("").to_string_lossy().replace('\\', "/").replace('_', "-")
}

fn page(path: &Path) -> Result<(), Failed> {
    let id = id(path);
    let rule = ecslint::rules::find(&id).ok_or("the page's rule is not listed")?;
    let text = fs::read_to_string(path)?;
    let mut at = 0;
    for section in std::iter::once(format!("# {id}\n")).chain(SECTIONS.map(|it| format!("{it}\n")))
    {
        let Some(offset) = text[at..].find(&section) else {
            return Err(format!("`{}` is missing or out of order", section.trim()).into());
        };
        at += offset;
    }
    let summary = rule.summary();
    if summary.is_empty()
        || summary.len() > 160
        || summary.contains('\n')
        || !summary.ends_with('.')
    {
        return Err(format!("the first paragraph is one sentence on one line: `{summary}`").into());
    }
    let (new, bad, good) = rewrite(rule, &text)?;
    let without = matches!(rule.check, Check::Engine) || ABOUT_FILES.contains(&rule.id);
    if !without && (bad == 0 || good == 0) {
        return Err("needs a bad and a good example".into());
    }
    settle(path, &text, &new)
}

/// The page with its output blocks as they are now, and how many examples it has of either kind.
fn rewrite(rule: &'static Rule, text: &str) -> Result<(String, usize, usize), Failed> {
    let (mut out, mut bad, mut good) = (String::new(), 0, 0);
    let mut beside: Vec<(String, String)> = Vec::new();
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        out += line;
        let Some(info) = line.strip_prefix("```").map(str::trim).filter(|it| !it.is_empty()) else {
            continue;
        };
        let mut body = String::new();
        for line in lines.by_ref().take_while(|it| it.trim_end() != "```") {
            body += line;
        }
        out += &body;
        out += "```\n";
        let mut words = info.split(' ');
        let (language, intent) = (words.next().unwrap_or_default(), words.next());
        let path = words.next().map_or(example(rule, language), str::to_owned);
        match intent {
            Some("bad") => {
                bad += 1;
                let printed = bad_example(rule, &path, &body, &beside)?;
                // The output block follows the example; an old one is replaced.
                let mut rest = lines.clone();
                if rest.next() == Some("\n") && rest.next() == Some("```text output\n") {
                    lines.by_ref().take(2).for_each(drop);
                    lines.by_ref().take_while(|it| it.trim_end() != "```").for_each(drop);
                }
                out += &format!("\n```text output\n{printed}```\n");
            }
            Some("good") => {
                good += 1;
                let found = run(rule, &path, &body, &beside);
                if !found.findings.is_empty() {
                    return Err(format!("a good example is reported:\n{}", print(&found)).into());
                }
            }
            Some("beside") => {
                beside.retain(|it| it.0 != path);
                beside.push((path, body));
            }
            _ => {}
        }
    }
    Ok((out, bad, good))
}

fn run(
    rule: &'static Rule,
    path: &str,
    body: &str,
    beside: &[(String, String)],
) -> outcome::Outcome {
    let beside = beside.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let files: Vec<_> = std::iter::once((path, body)).chain(beside).collect();
    outcome::of_texts(&files, &Plan::only(rule))
}

fn bad_example(
    rule: &'static Rule,
    path: &str,
    body: &str,
    beside: &[(String, String)],
) -> Result<String, Failed> {
    let found = run(rule, path, body, beside);
    if found.findings.is_empty() {
        return Err(format!("a bad example is silent:\n{body}").into());
    }
    check_style(path, body, &Plan::only(rule), &found)?;
    Ok(print(&found))
}

/// The bad examples of a page, each with the files that lie beside it: names and texts.
pub fn bad_examples(rule: &Rule, page: &str) -> Vec<Vec<(String, String)>> {
    let (mut found, mut beside) = (Vec::new(), Vec::<(String, String)>::new());
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```").filter(|it| !it.trim().is_empty()) else {
            continue;
        };
        let body: String = lines
            .by_ref()
            .take_while(|it| it.trim_end() != "```")
            .map(|it| format!("{it}\n"))
            .collect();
        let mut words = info.trim().split(' ');
        let (language, intent) = (words.next().unwrap_or_default(), words.next());
        let path = words.next().map_or(example(rule, language), str::to_owned);
        match intent {
            Some("bad") => {
                found.push(std::iter::once((path, body)).chain(beside.iter().cloned()).collect());
            }
            Some("beside") => {
                beside.retain(|it| it.0 != path);
                beside.push((path, body));
            }
            _ => {}
        }
    }
    found
}

/// What the file of an example is called, unless it says so.
fn example(rule: &Rule, language: &str) -> String {
    let name = match rule.family() {
        "github" => ".github/workflows/ci",
        "gitlab" | "ci" => return ".gitlab-ci.yml".to_owned(),
        "codebuild" => "buildspec",
        "k8s" => "manifest",
        "kustomize" => "kustomization",
        _ => "task-definition",
    };
    format!("{name}.{language}")
}
