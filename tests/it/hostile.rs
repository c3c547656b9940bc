//! Files that are broken, odd, huge or hostile: each ends in a clear finding or note, quickly enough
//! to be run in every test, with the rest of the run unharmed.

use crate::projects::binary;
use libtest_mimic::{Failed, Trial};
use std::fs;
use std::path::Path;

const GOOD: &str = r#"{ "family": "good", "containerDefinitions":
    [{ "name": "a", "image": "registry.example/a:1", "memory": 64, "privileged": true }] }"#;

/// What a run said.
struct Run {
    code: i32,
    out: String,
    err: String,
}

type Case = (&'static str, fn() -> Result<(), Failed>);

pub fn trials() -> Vec<Trial> {
    let cases: [Case; 17] = [
        ("deep-json", deep_json),
        ("deep-yaml", deep_yaml),
        ("alias-bomb", alias_bomb),
        ("huge-json", huge_json),
        ("oversized", oversized),
        ("not-utf8", not_utf8),
        ("utf16", utf16),
        ("empty-file", empty_file),
        ("empty-folder", empty_folder),
        ("missing-path", missing_path),
        ("one-bad-document", one_bad_document),
        ("many-findings", many_findings),
        ("symlinks", symlinks),
        ("many-extends", many_extends),
        ("many-references", many_references),
        ("many-needs", many_needs),
        ("many-steps", many_steps),
    ];
    cases.into_iter().map(|(name, case)| Trial::test(format!("hostile/{name}"), case)).collect()
}

fn check(folder: &Path, arguments: &[&str]) -> Result<Run, Failed> {
    let output = binary()
        .args([
            "check",
            "--no-config",
            "--format",
            "concise",
            "--only",
            "syntax,ecs/privileged-container,ecs/too-many-containers",
        ])
        .args(arguments)
        .current_dir(folder)
        .output()?;
    let code = output.status.code().ok_or("killed by a signal")?;
    Ok(Run { code, out: String::from_utf8(output.stdout)?, err: String::from_utf8(output.stderr)? })
}

/// A folder with the given file beside a good one whose only finding must always be there.
fn beside_good(name: &str, content: &[u8]) -> Result<Run, Failed> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join(name), content)?;
    fs::write(folder.path().join("good.json"), GOOD)?;
    let run = check(folder.path(), &["."])?;
    expect(&run, run.out.contains("good.json:2:"), "the other file is checked")?;
    Ok(run)
}

fn expect(run: &Run, holds: bool, what: &str) -> Result<(), Failed> {
    if holds {
        return Ok(());
    }
    let clip = |text: &str| text.chars().take(2000).collect::<String>();
    let (out, err) = (clip(&run.out), clip(&run.err));
    Err(format!("not true: {what}\nexit code {}\n{out}\n{err}", run.code).into())
}

fn deep_json() -> Result<(), Failed> {
    let text = format!(r#"{{ "family": "x", "containerDefinitions": {}"#, "[".repeat(100_000));
    let run = beside_good("deep.json", text.as_bytes())?;
    expect(&run, run.out.contains("[syntax/excessive-nesting]"), "the depth is reported")?;
    expect(&run, run.code == 1, "exit code 1")
}

fn deep_yaml() -> Result<(), Failed> {
    let text = format!("family: x\ncontainerDefinitions: {}", "[".repeat(100_000));
    let run = beside_good("deep.yaml", text.as_bytes())?;
    expect(&run, run.out.contains("[syntax/excessive-nesting]"), "the depth is reported")
}

fn alias_bomb() -> Result<(), Failed> {
    let mut text = "family: x\na0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let items = vec![format!("*a{}", level - 1); 9].join(", ");
        text += &format!("a{level}: &a{level} [{items}]\n");
    }
    text += "containerDefinitions: *a11\n";
    let run = beside_good("bomb.yaml", text.as_bytes())?;
    expect(&run, run.out.contains("[syntax/excessive-aliases]"), "the bomb is reported")
}

fn huge_json() -> Result<(), Failed> {
    let item = r#"{ "name": "a", "image": "registry.example/a:1", "environment": [{ "name": "A", "value": "b" }] },"#;
    let mut text = r#"{ "family": "x", "containerDefinitions": ["#.to_owned();
    text += &item.repeat((50 << 20) / item.len());
    text += r#"{ "name": "last", "image": "registry.example/a:1", "privileged": true }] }"#;
    let run = beside_good("huge.json", text.as_bytes())?;
    expect(&run, run.out.contains("[ecs/too-many-containers]"), "it is read to its end")
}

fn oversized() -> Result<(), Failed> {
    let mut text = r#"{ "family": "x", "containerDefinitions": ["#.to_owned();
    text += &" ".repeat(65 << 20);
    let run = beside_good("oversized.json", text.as_bytes())?;
    expect(&run, run.out.contains("[syntax/oversized-file]"), "the size is reported")
}

fn not_utf8() -> Result<(), Failed> {
    let text = GOOD.replace("\"good\"", "\"g\u{0}d\"").into_bytes();
    let text: Vec<u8> = text.into_iter().map(|it| if it == 0 { 0xe9 } else { it }).collect();
    let run = beside_good("latin1.json", &text)?;
    let place = "latin1.json:1:15: error[syntax/invalid-encoding]";
    expect(&run, run.out.contains(place), "the first bad byte is marked")
}

fn utf16() -> Result<(), Failed> {
    let units = "\u{feff}".encode_utf16().chain(GOOD.encode_utf16());
    let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    let run = beside_good("wide.json", &bytes)?;
    expect(&run, run.out.contains("wide.json:1:1: error[syntax/invalid-encoding]"), "reported")?;
    expect(&run, run.out.contains("wide.json:2:"), "and checked all the same")
}

fn empty_file() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("empty.json"), "")?;
    let run = check(folder.path(), &["empty.json"])?;
    expect(&run, run.code == 0, "a named file that is not ours is no error")?;
    expect(&run, run.err.contains("note: empty.json: skipped: the file is empty"), "a note says so")
}

fn empty_folder() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let run = check(folder.path(), &["."])?;
    expect(&run, run.code == 3, "exit code 3")?;
    let run = check(folder.path(), &[".", "--allow-empty"])?;
    expect(&run, run.code == 0, "exit code 0 with --allow-empty")
}

fn missing_path() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("good.json"), GOOD)?;
    let run = check(folder.path(), &["good.json", "missing.json"])?;
    expect(&run, run.code == 2, "exit code 2")?;
    expect(&run, run.err.contains("error: missing.json: no such file or folder"), "it is named")?;
    expect(&run, run.out.contains("good.json:2:"), "the other file is checked")
}

fn one_bad_document() -> Result<(), Failed> {
    let good = "family: x\ncontainerDefinitions:\n- {name: a, image: 'r/a:1', privileged: true}\n";
    let bad = "family: x\ncontainerDefinitions: [\n";
    let run = beside_good("both.yaml", format!("{good}---\n{bad}---\n{good}").as_bytes())?;
    expect(&run, run.out.contains("[syntax/invalid-yaml]"), "the broken document is reported")?;
    expect(&run, run.out.contains("both.yaml:3:"), "the one before it is checked")?;
    expect(&run, run.out.contains("both.yaml:10:"), "the one after it is checked")
}

fn many_findings() -> Result<(), Failed> {
    let item = r#"{ "name": "a", "image": "registry.example/a:1", "privileged": true },"#;
    let items = item.repeat(20_000);
    let text = format!(
        r#"{{ "family": "x", "containerDefinitions": [{}] }}"#,
        items.trim_end_matches(',')
    );
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("many.json"), text)?;
    for format in ["pretty", "sarif", "json", "github", "gitlab", "junit"] {
        let run =
            check(folder.path(), &["many.json", "--report", &format!("{format}=report.{format}")])?;
        expect(&run, run.code == 1, format)?;
    }
    Ok(())
}

fn many_extends() -> Result<(), Failed> {
    // Each base extends every one before it, and every job all of them.
    let mut text = String::new();
    for at in 0..90 {
        let bases: Vec<_> = (0..at).map(|it| format!(".b{it}")).collect();
        let keys: Vec<_> = (0..90).map(|it| format!("k{at}x{it}: x")).collect();
        text += &format!(".b{at}: {{extends: [{}], {}}}\n", bases.join(", "), keys.join(", "));
    }
    let bases: Vec<_> = (0..90).map(|it| format!(".b{it}")).collect();
    for at in 0..500 {
        text += &format!("j{at}: {{extends: [{}], script: [x, 1]}}\n", bases.join(", "));
    }
    pipeline(&text)
}

fn many_references() -> Result<(), Failed> {
    let mut text = ".r0: {script: [x]}\n".to_owned();
    for at in 1..9 {
        let list = format!("!reference [.r{}, script], ", at - 1).repeat(20);
        text += &format!(".r{at}: {{script: [{list} x]}}\n");
    }
    text += "j: {script: [!reference [.r8, script], 1]}\n";
    pipeline(&text)
}

fn many_needs() -> Result<(), Failed> {
    let mut text = "j0: {script: [x, 1]}\n".to_owned();
    for at in 1..5000 {
        text += &format!("j{at}: {{needs: [j{}], script: [x]}}\n", at - 1);
    }
    pipeline(&text)
}

/// Each step writes a document with variables that another may have set.
fn many_steps() -> Result<(), Failed> {
    let mut text = "on: push\nenv:\n".to_owned();
    (0..2000).for_each(|it| text += &format!("  V{it}: {it}\n"));
    text += "jobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n";
    for at in 0..2000 {
        text += &format!(
            "      - run: |\n          echo V{at}=1 >> $GITHUB_ENV\n          cat <<EOF > task.json\n"
        );
        text += &format!(
            "          {{\"family\": \"$V{at}\", \"containerDefinitions\": []}}\n          EOF\n"
        );
    }
    let folder = tempfile::tempdir()?;
    let workflows = folder.path().join(".github/workflows");
    fs::create_dir_all(&workflows)?;
    fs::write(workflows.join("a.yml"), text)?;
    let run = check(folder.path(), &["."])?;
    expect(&run, run.err.contains("task definitions"), "the documents are found")
}

/// Checks a pipeline with one item that is no command.
fn pipeline(text: &str) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join(".gitlab-ci.yml"), text)?;
    let output = binary()
        .args(["check", "--no-config", "--format", "concise", "--only", "gitlab", "."])
        .current_dir(folder.path())
        .output()?;
    let code = output.status.code().ok_or("killed by a signal")?;
    let (out, err) = (String::from_utf8(output.stdout)?, String::from_utf8(output.stderr)?);
    let run = Run { code, out, err };
    expect(&run, run.out.contains("[gitlab/script-not-string]"), "the item is reported")
}

#[cfg(not(unix))]
fn symlinks() -> Result<(), Failed> {
    Ok(())
}

#[cfg(unix)]
fn symlinks() -> Result<(), Failed> {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    fs::write(path.join("good.json"), GOOD)?;
    fs::create_dir(path.join("inner"))?;
    symlink("..", path.join("inner/loop"))?;
    symlink("nowhere.json", path.join("broken.json"))?;
    let run = check(path, &["."])?;
    expect(&run, run.code == 1 && run.out.lines().count() == 1, "each file is checked once")?;
    let run = check(path, &["broken.json", "good.json"])?;
    expect(
        &run,
        run.code == 2 && run.err.contains("broken.json"),
        "a named broken link is an error",
    )?;
    fs::write(path.join("secret.json"), GOOD)?;
    fs::set_permissions(path.join("secret.json"), fs::Permissions::from_mode(0o000))?;
    if fs::read(path.join("secret.json")).is_err() {
        let run = check(path, &["."])?;
        expect(&run, run.code == 2 && run.err.contains("permission denied"), "unreadable")?;
        expect(&run, run.out.contains("good.json:2:"), "the other file is checked")?;
    }
    Ok(())
}
