//! Documents that repeat what the program knows are written by it.

use crate::projects::binary;
use crate::support::{relative, root, settle, walk};
use ecslint::document::Kind;
use ecslint::output::Format;
use ecslint::profiles;
use libtest_mimic::{Failed, Trial};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("docs/readme", readme),
        Trial::test("docs/commands-exist", commands_exist),
        Trial::test("docs/help", help),
        Trial::test("docs/names-are-explained", names),
    ]
}

/// Each block of the README that starts with `$ ecslint` shows what that command prints.
fn readme() -> Result<(), Failed> {
    let path = root().join("README.md");
    let text = fs::read_to_string(&path)?;
    let mut new = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("```console\n$ ecslint ") {
        let (before, block) = rest.split_at(at + "```console\n".len());
        new += before;
        let (line, body) = block.split_once('\n').ok_or("an unclosed block")?;
        let end = body.find("```\n").ok_or("an unclosed block")?;
        let arguments = line.trim_start_matches("$ ecslint ").split_whitespace();
        let output = binary().args(arguments).current_dir(root()).output()?;
        let printed = String::from_utf8(output.stdout)?;
        let summary = String::from_utf8(output.stderr)?;
        write!(new, "{line}\n{printed}{summary}")?;
        rest = &body[end..];
    }
    new += rest;
    settle(&path, &text, &new)
}

/// Every name of a rule, family, profile, category or control that a document mentions is one that
/// `ecslint explain` knows.
fn names() -> Result<(), Failed> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let families = ecslint::select::families();
    let plain = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
    let is_rule = |it: &str| {
        let parts = it.split_once('/');
        parts.is_some_and(|(family, name)| families.contains(&family) && name.chars().all(plain))
    };
    for path in walk("", |it| it.ends_with(".md")) {
        let inside = relative(&path);
        if ["target/", "fuzz/", "fixtures/", "node_modules/"]
            .iter()
            .any(|it| inside.starts_with(it))
        {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        let words = text.split('`').skip(1).step_by(2).filter(|it| is_rule(it));
        names.extend(words.map(str::to_owned));
        for mark in ["--profile ", "--profile=", "profile = \""] {
            let found = text.split(mark).skip(1);
            let found = found.map(|it| it.split(|it| !plain(it)).next().unwrap_or_default());
            names.extend(found.filter(|it| !it.is_empty()).map(str::to_owned));
        }
        let controls = text.split(|it: char| !it.is_ascii_alphanumeric() && it != '.');
        let is_control = |it: &&str| {
            let number = it.strip_prefix("ECS.").map(|it| it.trim_end_matches('.'));
            number.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
        };
        let known = |it: &&str| {
            ecslint::profiles::all().iter().any(|profile| {
                profile
                    .controls
                    .iter()
                    .any(|control| control.id == *it && !control.rules.is_empty())
            })
        };
        let controls = controls.filter(is_control).map(|it| it.trim_end_matches('.'));
        names.extend(controls.filter(known).map(str::to_owned));
    }
    names.extend(families.iter().map(|it| (*it).to_owned()));
    names.extend(profiles::all().iter().map(|it| it.name.to_owned()));
    names.extend(ecslint::rules::all().map(|it| it.category.name().to_owned()));
    names.extend(ecslint::rules::all().flat_map(|it| it.controls).map(|it| (*it).to_owned()));
    // What CONTRIBUTING.md adds as an example, and how a key and a placeholder are shown.
    for made_up in ["ecs/allocated-terminal", "profil"] {
        names.remove(made_up);
    }
    if names.len() < 100 {
        return Err(format!("only {} names were found", names.len()).into());
    }
    for name in names {
        let output = binary().args(["explain", &name]).output()?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(format!("`{name}`: {said}").into());
        }
    }
    Ok(())
}

/// What an option takes is in its help.
fn help() -> Result<(), Failed> {
    let output = binary().args(["check", "--help"]).output()?;
    let help = String::from_utf8(output.stdout)?;
    let formats = Format::ALL.iter().map(|it| it.name());
    let kinds = Kind::ALL.iter().map(|it| it.name());
    let profiles = profiles::all().iter().map(|it| it.name);
    for name in formats.chain(kinds).chain(profiles) {
        if !help.contains(name) {
            return Err(format!("`{name}` is not in `ecslint check --help`").into());
        }
    }
    Ok(())
}

/// The two commands that the README promises are the ones that continuous integration runs.
fn commands_exist() -> Result<(), Failed> {
    let readme = fs::read_to_string(root().join("README.md"))?;
    let run = fs::read_to_string(root().join(".ci/run"))?;
    for command in ["cargo run --release", "cargo test"] {
        if !readme.contains(command) || !run.contains(command) {
            return Err(format!("`{command}` is not in both README.md and .ci/run").into());
        }
    }
    Ok(())
}
