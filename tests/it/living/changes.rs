//! `--changed-since`, with git itself.

use super::{Ran, check, ran, task, write};
use crate::projects::binary;
use libtest_mimic::{Failed, Trial};
use std::fs;
use std::path::Path;
use std::process::Command;

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("living/changed-lines", lines),
        Trial::test("living/changed-names", names),
        Trial::test("living/changed-places", places),
        Trial::test("living/changed-revisions", revisions),
        Trial::test("living/changed-auto", auto),
    ]
}

fn git(folder: &Path, arguments: &[&str]) -> Result<String, Failed> {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=Ada", "-c", "user.email=ada@example.com"]);
    command.args(["-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"]);
    let output = command.args(arguments).current_dir(folder).output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(format!("git {arguments:?}: {said}").into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn commit(folder: &Path, message: &str) -> Result<(), Failed> {
    git(folder, &["add", "-A"])?;
    git(folder, &["commit", "-q", "--allow-empty", "-m", message])?;
    Ok(())
}

/// A repository with two files of two findings each.
fn repository() -> Result<tempfile::TempDir, Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    git(path, &["init", "-q"])?;
    write(path, "a.json", &task(&["web", "worker"]))?;
    write(path, "deploy/b é \"c\".json", &task(&["web", "worker"]))?;
    commit(path, "first")?;
    git(path, &["branch", "base"])?;
    Ok(folder)
}

fn since(path: &Path, arguments: &[&str]) -> Result<Ran, Failed> {
    check(path, &[&["--changed-since", "base"], arguments].concat())
}

fn lines() -> Result<(), Failed> {
    let folder = repository()?;
    let path = folder.path();
    since(path, &["."])?.expect(0, &["0 warnings, 0 infos, 4 on unchanged lines"])?;
    // A container that is new; the others only move.
    write(path, "a.json", &task(&["new", "web", "worker"]))?;
    let said = ["a.json:8:21: warning", "`new`", "1 warning, 0 infos (", "), 4 on unchanged lines"];
    since(path, &["."])?.expect(1, &said)?;
    // The same once it is staged and committed.
    git(path, &["add", "-A"])?;
    since(path, &["."])?.expect(1, &said)?;
    commit(path, "second")?;
    since(path, &["."])?.expect(1, &said)?;
    // A commit on the other branch changes nothing here.
    git(path, &["checkout", "-q", "base"])?;
    write(path, "a.json", "{}\n")?;
    commit(path, "third")?;
    git(path, &["checkout", "-q", "-"])?;
    since(path, &["."])?.expect(1, &said)?;
    Ok(())
}

fn names() -> Result<(), Failed> {
    let folder = repository()?;
    let path = folder.path();
    // A line of a file with blanks, quotes and more than ASCII in its name.
    let name = "deploy/b é \"c\".json";
    let text = fs::read_to_string(path.join(name))?;
    write(
        path,
        name,
        &text.replacen("64,\n      \"privileged\": true", "64,\n      \"privileged\":  true", 1),
    )?;
    since(path, &["."])?.expect(1, &["1 warning, 0 infos (", "), 3 on", "`web`"])?;
    git(path, &["checkout", "-q", "."])?;
    // Renamed: what was there before is old.
    git(path, &["mv", name, "renamed\t1.json"])?;
    since(path, &["."])?.expect(0, &["4 on unchanged lines"])?;
    // Not known to git: new.
    write(path, "new/x y.json", &task(&["web"]))?;
    since(path, &["."])?.expect(1, &["new/x y.json:8:21", "1 warning"])?;
    // Nor where git would ignore it.
    write(path, ".gitignore", "new/\n")?;
    since(path, &["new/x y.json"])?.expect(1, &["new/x y.json:8:21"])?;
    Ok(())
}

fn places() -> Result<(), Failed> {
    let folder = repository()?;
    let path = folder.path();
    let worktree = tempfile::tempdir()?;
    let other = worktree.path().join("tree");
    git(path, &["worktree", "add", "-q", "-b", "side", &other.to_string_lossy()])?;
    for root in [path, &other] {
        write(root, "a.json", &task(&["web", "worker", "new"]))?;
        write(root, "deploy/d.json", &task(&["other"]))?;
        since(root, &["."])?.expect(1, &["2 warnings", "`new`", "deploy/d.json"])?;
        let deploy = root.join("deploy");
        since(&deploy, &["."])?.expect(1, &["1 warning", "d.json:8:21"])?;
        since(&deploy, &["..", "--quiet"])?.expect(1, &["../a.json"])?;
        // From outside, by the place of the files.
        let here = tempfile::tempdir()?;
        since(here.path(), &[&root.to_string_lossy()])?.expect(1, &["2 warnings", "`new`"])?;
    }
    // Whatever the user's configuration makes of differences.
    for (key, value) in [
        ("diff.noprefix", "true"),
        ("diff.relative", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("color.diff", "always"),
        ("diff.context", "9"),
        ("diff.interHunkContext", "9"),
        ("diff.external", "false"),
        ("diff.renames", "false"),
        ("core.quotePath", "true"),
    ] {
        git(path, &["config", key, value])?;
    }
    since(path, &["."])?.expect(1, &["2 warnings", "`new`"])?;
    Ok(())
}

fn revisions() -> Result<(), Failed> {
    let folder = repository()?;
    let path = folder.path();
    for name in ["no-such", "--output=x", "", "base:a.json"] {
        let arguments = format!("--changed-since={name}");
        let said = format!("git knows no revision `{name}`");
        check(path, &[".", &arguments])?.expect(2, &[&said])?;
    }
    assert!(!path.join("x").exists());
    let outside = tempfile::tempdir()?;
    write(outside.path(), "a.json", &task(&["web"]))?;
    since(outside.path(), &["."])?.expect(2, &["no git repository is here"])?;
    let mut command = binary();
    command.args(["check", ".", "--changed-since", "base"]).current_dir(path).env("PATH", "");
    ran(&mut command)?.expect(2, &["needs git, which is not on the PATH"])?;
    // Branches that share nothing are compared as they are.
    git(path, &["checkout", "-q", "--orphan", "other"])?;
    commit(path, "other")?;
    since(path, &["."])?.expect(0, &["no common commit with `base`", "4 on unchanged lines"])?;
    Ok(())
}

fn auto() -> Result<(), Failed> {
    let folder = repository()?;
    let path = folder.path();
    write(path, "a.json", &task(&["web", "worker", "new"]))?;
    let run = |variables: &[(&str, &str)]| {
        let mut command = binary();
        command.env_remove("GITHUB_BASE_REF").env_remove("CI_MERGE_REQUEST_DIFF_BASE_SHA");
        command.args(["check", ".", "--changed-since", "auto", "--format", "concise"]);
        command.args(["--only", "ecs/privileged-container"]).current_dir(path);
        ran(command.envs(variables.iter().copied()))
    };
    run(&[])?.expect(1, &["no pull request or merge request is known", "5 warnings"])?;
    let known = ["1 warning", "4 on unchanged lines"];
    run(&[("GITHUB_BASE_REF", "base")])?.expect(1, &known)?;
    let base = git(path, &["rev-parse", "base"])?;
    run(&[("CI_MERGE_REQUEST_DIFF_BASE_SHA", &base)])?.expect(1, &known)?;
    let said = ["git knows no revision `origin/gone`; everything is checked", "5 warnings"];
    run(&[("GITHUB_BASE_REF", "gone")])?.expect(1, &said)?;
    Ok(())
}
