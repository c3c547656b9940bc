//! `fixtures/projects/<name>/` is a small repository; `<name>.run` beside it holds command lines and
//! what each prints. The commands run in a copy, as a user would run them.

use crate::support::{relative, root, settle, walk};
use libtest_mimic::{Failed, Trial};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

pub fn trials() -> Vec<Trial> {
    let runs = walk("fixtures/projects", |name| name.ends_with(".run"));
    let top = runs.into_iter().filter(|it| it.parent() == Some(&root().join("fixtures/projects")));
    top.map(|path| Trial::test(relative(&path), move || project(&path))).collect()
}

/// The binary under test.
pub fn binary() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ecslint"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "COLUMNS", "TF_BUILD"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C.UTF-8");
    command
}

fn project(path: &Path) -> Result<(), Failed> {
    let copy = tempfile::tempdir()?;
    copy_folder(&path.with_extension(""), copy.path())?;
    fs::create_dir_all(copy.path().join(".git"))?;
    let text = fs::read_to_string(path)?;
    let mut new = String::new();
    let mut comments = text.lines().take_while(|it| it.starts_with('#'));
    comments.by_ref().for_each(|it| writeln!(new, "{it}").unwrap_or(()));
    for line in text.lines().filter_map(|it| it.strip_prefix("$ ecslint ")) {
        let output = run(line, copy.path())?;
        let code = output.status.code().ok_or("killed by a signal")?;
        write!(new, "\n$ ecslint {line}\n{}", String::from_utf8(output.stdout)?)?;
        for line in String::from_utf8(output.stderr)?.lines() {
            writeln!(new, "! {line}")?;
        }
        writeln!(new, "? {code}")?;
    }
    settle(path, &text, new.trim_start_matches('\n'))
}

/// Runs a command line; `< FILE` at its end gives standard input.
fn run(line: &str, folder: &Path) -> Result<Output, Failed> {
    let (line, input) = match line.split_once(" < ") {
        Some((line, file)) => (line, fs::read(folder.join(file))?),
        None => (line, Vec::new()),
    };
    let mut child = binary()
        .args(line.split_whitespace())
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut stdin = child.stdin.take().ok_or("no standard input")?;
    // A command that reads none may be gone already.
    let _ = stdin.write_all(&input);
    drop(stdin);
    Ok(child.wait_with_output()?)
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
