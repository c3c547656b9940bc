//! `--add-ignore`: after it, a run is clean, and the files say what they said.

use super::{check, run, task, write};
use crate::support::{root, walk};
use ecslint::check::parse;
use ecslint::text::FileId;
use libtest_mimic::{Failed, Trial};
use std::fs;
use std::path::{Path, PathBuf};

pub fn trials() -> Vec<Trial> {
    let mut trials = vec![
        Trial::test("living/add-ignore-json", json),
        Trial::test("living/add-ignore-yaml", yaml),
        Trial::test("living/add-ignore-reasons", reasons),
        Trial::test("living/add-ignore-scripts", scripts),
    ];
    for family in ["ecs", "k8s", "kustomize", "github", "gitlab", "ci", "syntax", "projects"] {
        let name = format!("living/add-ignore-fixtures/{family}");
        trials.push(Trial::test(name, move || family_is_clean(family)));
    }
    trials
}

fn json() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    write(path, "a [1].json", &task(&["web", "worker"]))?;
    write(path, "ecslint.toml", "# ours\nfail-on  = 'info'\n")?;
    let said = "added 2 entries in ecslint.toml";
    check(path, &[".", "--add-ignore=until 2999-12-31 it's fine"])?
        .expect(0, &[said, "2 ignored"])?;
    let config = fs::read_to_string(path.join("ecslint.toml"))?;
    let entry = |name: &str| {
        format!(
            r#"
[[ignore]]
rule = "ecs/privileged-container"
path = '/a \[1\].json'
at = "containerDefinitions/{name}/privileged"
reason = "it's fine"
until = 2999-12-31
"#
        )
    };
    let expected = format!("# ours\nfail-on  = 'info'\n{}{}", entry("web"), entry("worker"));
    assert_eq!(config, expected);
    // A second run adds nothing, a new finding one entry.
    check(path, &[".", "--add-ignore"])?.expect(0, &["no ignore was added"])?;
    assert_eq!(fs::read_to_string(path.join("ecslint.toml"))?, config);
    write(path, "sub/new.json", &task(&["web"]))?;
    check(&path.join("sub"), &[".", "--add-ignore=x"])?
        .expect(0, &["added 1 entry in ", "ecslint.toml"])?;
    check(path, &["."])?.expect(0, &["3 ignored"])?;
    Ok(())
}

const YAML: &str = "family: x\r\ncontainerDefinitions:\r\n  - name: web\r\n    image: r/a:1\r\n    memory: 8\r\n    privileged: true\r\n";

fn yaml() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    write(path, "task.yaml", YAML)?;
    check(path, &[".", "--add-ignore=builds images"])?
        .expect(0, &["1 comment in 1 file", "1 ignored"])?;
    let comment = "    # ecslint: ignore[ecs/privileged-container] builds images\r\n";
    let expected = YAML.replace("    privileged", &format!("{comment}    privileged"));
    assert_eq!(fs::read_to_string(path.join("task.yaml"))?, expected);
    assert!(!path.join("ecslint.toml").exists());
    // The day of the run stands where nobody says why.
    write(path, "task.yaml", YAML)?;
    check(path, &[".", "--add-ignore"])?.expect(0, &["1 ignored"])?;
    let text = fs::read_to_string(path.join("task.yaml"))?;
    assert!(text.contains("container] to be looked at, added on 2"), "{text}");
    // One that ends on a day in the past brings the finding back, with a warning of its own.
    write(path, "task.yaml", YAML)?;
    let said = [
        "[ecs/privileged-container]",
        "the ignore of `ecs/privileged-container` expired on 2020-02-29",
    ];
    check(path, &[".", "--add-ignore=until 2020-02-29 soon"])?.expect(1, &said)?;
    Ok(())
}

fn reasons() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    write(path, "task.yaml", YAML)?;
    for (reason, said) in [
        ("--add-ignore=--", "the reason is empty"),
        ("--add-ignore=a\nb", "more than one line"),
        ("--add-ignore=until 2027-02-30 x", "write the day as in"),
    ] {
        check(path, &[".", reason])?.expect(2, &[said])?;
    }
    check(path, &["-", "--add-ignore=x"])?.expect(2, &["standard input"])?;
    assert_eq!(fs::read_to_string(path.join("task.yaml"))?, YAML);
    Ok(())
}

/// A workflow with a script, and where comments go in it.
const WORKFLOW: &str = r#"on: push
permissions: {}
jobs:
  deploy:
    runs-on: ubuntu-24.04
    steps:
      - run: |
          set -e
          + ci/downloaded-script
          curl -sSL https://example.com/install.sh | bash
          + ci/removed-kubectl-flag
          kubectl apply -f web.yaml \
            --record
          for host in a b; do
            + ci/disabled-tls-check
            curl -k "https://$host"
          done
          + ci/disabled-tls-check
          echo "
            $(curl -k https://example.com)
          "
      - run: |
          kubectl apply -f - <<EOF
          apiVersion: v1
          kind: Service
          metadata:
            name: web
          spec:
            ports:
              + k8s/invalid-service-port
              - port: 80800
          EOF
          + ecs/privileged-container
          cat > task.json <<'END'
          {
            "family": "web",
            "containerDefinitions": [{
              "name": "web", "image": "example/web:1.2.3", "memory": 512, "privileged": true
            }]
          }
          END
      - run: >
          curl -k
          https://example.com
"#;

fn scripts() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    let name = ".github/workflows/deploy.yml";
    let is_mark = |it: &&str| it.trim_start().starts_with("+ ");
    let plain: String = WORKFLOW.split_inclusive('\n').filter(|it| !is_mark(it)).collect();
    let lines = WORKFLOW.split_inclusive('\n').map(|it| match it.split_once("+ ") {
        Some((indent, rule)) if is_mark(&it) => {
            format!("{indent}# ecslint: ignore[{}] it's old\n", rule.trim())
        }
        _ => it.to_owned(),
    });
    let expected: String = lines.collect();
    write(path, name, &plain)?;
    write(path, "windows.sh", "set -e\r\n  curl https://example.com/a | bash\r\n")?;
    let only = "--only=downloaded-script,removed-kubectl-flag,disabled-tls-check,invalid-service-port,privileged-container";
    // In folded text a comment would take the rest of the command along.
    check(path, &[".", only, "--add-ignore=it's old"])?
        .expect(0, &["added 7 comments in 2 files, 1 entry in ecslint.toml", "8 ignored"])?;
    assert_eq!(fs::read_to_string(path.join(name))?, expected);
    let script = fs::read_to_string(path.join("windows.sh"))?;
    let comment = "  # ecslint: ignore[ci/downloaded-script] it's old\r\n";
    assert_eq!(script, format!("set -e\r\n{comment}  curl https://example.com/a | bash\r\n"));
    check(path, &[".", only])?.expect(0, &["8 ignored"])?;
    // A shell would fill in what looks like a variable.
    write(path, name, &plain)?;
    check(path, &[".", only, "--add-ignore=costs $HOME"])?.expect(0, &["added 3 entries in"])?;
    assert_eq!(fs::read_to_string(path.join(name))?, plain);
    Ok(())
}

/// All fixtures of a family in one repository: everything that is found can be ignored, and no file says
/// anything else than before.
fn family_is_clean(family: &str) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    fs::create_dir(path.join(".git"))?;
    let from = root().join("fixtures").join(family);
    let keep = |name: &str| !name.ends_with(".expected") && !name.ends_with(".run");
    let files = walk(&format!("fixtures/{family}"), keep);
    let mut copies: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&from)?;
        // Their own configurations say what is not checked.
        if inside.ends_with("ecslint.toml") {
            continue;
        }
        let copy = path.join(inside);
        fs::create_dir_all(copy.parent().ok_or("no folder")?)?;
        fs::copy(&file, &copy)?;
        copies.push((copy, fs::read(&file)?));
    }
    let arguments = ["check", ".", "--fail-on", "info", "--format", "concise"];
    let ran = run(path, &[&arguments[..], &["--add-ignore=for a test"]].concat())?;
    // What ecslint says of the ignores that were there cannot be ignored.
    let left: Vec<_> = ran.out.lines().filter(|it| !it.contains("[ecslint/")).collect();
    if !left.is_empty() || ran.code > 1 || !ran.err.contains("added ") {
        return Err(format!("{}\n{}", left.join("\n"), ran.err).into());
    }
    let again = run(path, &arguments)?;
    assert_eq!(again.out, ran.out);
    for (copy, old) in copies {
        let new = fs::read(&copy)?;
        if new != old {
            same(&copy, &String::from_utf8(old)?, &String::from_utf8(new)?)?;
        }
    }
    Ok(())
}

/// Nothing but comments is new, and the tree is the same.
fn same(path: &Path, old: &str, new: &str) -> Result<(), Failed> {
    let name = path.to_string_lossy();
    let told = |text: &str| -> Result<Vec<String>, Failed> {
        let parsed = parse(FileId(0), &name, text.into(), None).0;
        let tree = parsed.ok_or("no document of ours is left")?.tree;
        let nodes = tree.documents().flat_map(|it| it.nodes().collect::<Vec<_>>());
        // A script may have comments of its own.
        let said = |it: &str| -> String {
            it.split_inclusive('\n').filter(|it| !it.contains("# ecslint: ignore[")).collect()
        };
        let told =
            nodes.map(|it| format!("{:?} {:?} {}", it.kind(), it.style(), said(it.raw_text())));
        Ok(told.collect())
    };
    let others = |text: &str| -> Vec<String> {
        let lines = text.split('\n').filter(|it| !it.contains("ecslint: ignore"));
        lines.map(str::to_owned).collect()
    };
    if told(old)? != told(new)? || others(old) != others(new) {
        return Err(format!("{name} says something else:\n{new}").into());
    }
    Ok(())
}
