//! Documents that repeat what the program knows are written by it.

use crate::projects::binary;
use crate::support::{root, settle};
use ecslint::document::Kind;
use ecslint::output::Format;
use ecslint::profiles;
use libtest_mimic::{Failed, Trial};
use std::fmt::Write;
use std::fs;

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("docs/readme", readme),
        Trial::test("docs/commands-exist", commands_exist),
        Trial::test("docs/help", help),
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
