//! `fixtures/<family>/<rule>/bad-*` is reported by its rule as the `.expected` beside it; `ok-*` never
//! is. `fixtures/clean/` holds realistic documents on which every default rule is silent.

use crate::support::{check_style, print, relative, root, settle, walk};
use ecslint::check::Plan;
use ecslint::outcome;
use libtest_mimic::{Failed, Trial};
use std::fs;
use std::path::Path;

pub fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    for path in walk("fixtures", |name| !name.ends_with(".expected")) {
        let name = relative(&path);
        let family = name.split('/').nth(1).unwrap_or_default();
        match family {
            "projects" | "syntax-files" => continue,
            "clean" => trials.push(Trial::test(name, move || clean(&path))),
            _ => trials.push(Trial::test(name, move || fixture(&path))),
        }
    }
    trials
}

fn fixture(path: &Path) -> Result<(), Failed> {
    let folder = path.parent().unwrap_or(root()).strip_prefix(root().join("fixtures"))?;
    let id = folder.to_string_lossy().replace('\\', "/").replace('_', "-");
    let rule = ecslint::rules::find(&id).ok_or_else(|| format!("there is no rule `{id}`"))?;
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let name = place(&id, &file);
    let text = fs::read_to_string(path)?;
    let plan = Plan::only(rule);
    let found = outcome::of_text(&name, &text, &plan);
    check_style(&name, &text, &plan, &found)?;
    match file.split('-').next() {
        Some("ok") if found.findings.is_empty() => Ok(()),
        Some("ok") => Err(format!("reported:\n{}", print(&found)).into()),
        Some("bad") if found.findings.is_empty() => Err("silent".into()),
        Some("bad") => {
            let expected = path.with_extension("expected");
            let old = fs::read_to_string(&expected).unwrap_or_default();
            settle(&expected, &old, &print(&found))
        }
        _ => Err("a fixture's name starts with `ok-` or `bad-`".into()),
    }
}

/// Where a fixture would lie in a repository, for families whose files are known by their place.
pub fn place(id: &str, file: &str) -> String {
    match id.split('/').next() {
        Some("github") if file.contains(".action.") => "action.yml".to_owned(),
        Some("github") if file.contains(".dependabot.") => ".github/dependabot.yml".to_owned(),
        Some("github") => format!(".github/workflows/{file}"),
        Some("gitlab") => ".gitlab-ci.yml".to_owned(),
        _ => file.to_owned(),
    }
}

fn clean(path: &Path) -> Result<(), Failed> {
    let text = fs::read_to_string(path)?;
    let found = outcome::of_text(&relative(path), &text, &Plan::default_rules());
    if found.checked_files == 0 {
        return Err("nothing in it was recognised".into());
    }
    if !found.findings.is_empty() {
        return Err(format!("reported:\n{}", print(&found)).into());
    }
    Ok(())
}
