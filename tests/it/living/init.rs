//! `ecslint init`.

use super::{Ran, run, task, write};
use crate::support::root;
use ecslint::config::Config;
use ecslint::text::FileId;
use libtest_mimic::{Failed, Trial};
use std::fs;
use std::path::Path;

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("living/init", fits),
        Trial::test("living/init-fixtures", fixtures),
        Trial::test("living/init-overwrites-nothing", careful),
    ]
}

/// Runs it, and reads what it wrote: with what is commented out, too.
fn init(path: &Path) -> Result<(Ran, String), Failed> {
    let ran = run(path, &["init"])?.expect(0, &["wrote ecslint.toml"])?;
    let text = fs::read_to_string(path.join("ecslint.toml"))?;
    let (_, findings) = Config::parse(FileId(0), &text);
    assert!(findings.is_empty(), "{text}\n{findings:?}");
    let is_key = |it: &&str| it.contains(" = ") || it.starts_with('[');
    for line in text.lines().filter_map(|it| it.strip_prefix("# ")).filter(is_key) {
        let line = line.split(" = ").map(str::to_owned).collect::<Vec<_>>().join(" = ");
        assert!(line.parse::<toml_edit::DocumentMut>().is_ok(), "{line}");
    }
    Ok((ran, text))
}

fn fits() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    let names: Vec<_> = (0..12).map(|it| format!("c{it}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    write(path, "deploy/a.json", &task(&names))?;
    write(path, "deploy/b.json", &task(&names))?;
    write(path, "x \"y\"/vendor/theirs.json", &task(&["theirs"]))?;
    write(path, "third_party/empty/README", "nothing")?;
    write(
        path,
        "k8s/web.yaml",
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n",
    )?;
    let cluster = "module \"cluster\" {\n  source = \"terraform-aws-modules/eks/aws\"\n  version = \"1.30.0\"\n  cluster_version = \"1.31\" # soon 1.32\n}\n";
    write(path, "infra/eks.tf", cluster)?;
    let (_, text) = init(path)?;
    for part in [
        "# Found here: 2 task definitions and 1 Kubernetes object.\n",
        "exclude = ['/x \"y\"/vendor/']\n",
        "version = \"1.31\"  # as in infra/eks.tf\n",
        "# provider = \"eks\"\n",
        "# profile = \"aws-fsbp\"",
        "# profile = \"pss-restricted\"",
        "# baseline = \"ecslint-baseline.jsonl\"\n",
    ] {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
    let ran = run(path, &["check", "--format", "concise"])?;
    assert!(ran.code == 1 && !ran.out.contains("theirs"), "{}", ran.out);
    // As it says: with a baseline nothing is left.
    run(path, &["check", "--write-baseline", "-q"])?.expect(0, &[])?;
    let text = text.replace("# baseline", "baseline");
    write(path, "ecslint.toml", &text)?;
    run(path, &["check"])?.expect(0, &["in baseline"])?;
    Ok(())
}

fn fixtures() -> Result<(), Failed> {
    for name in ["ecs", "k8s", "github", "projects/shop", "clean"] {
        let folder = tempfile::tempdir()?;
        let from = root().join("fixtures").join(name);
        for file in crate::support::walk(&format!("fixtures/{name}"), |it| it != "ecslint.toml") {
            let copy = folder.path().join(file.strip_prefix(&from)?);
            fs::create_dir_all(copy.parent().ok_or("no folder")?)?;
            fs::copy(&file, copy)?;
        }
        let before = run(folder.path(), &["check", "-q", "--format", "concise", "--no-config"])?;
        init(folder.path())?;
        let ran = run(folder.path(), &["check", "-q", "--format", "concise"])?;
        // Only the provider may make a difference.
        assert!(ran.code < 2 && ran.findings() >= before.findings(), "{name}: {}", ran.err);
    }
    Ok(())
}

fn careful() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    let (ran, text) = init(path)?;
    assert!(ran.err.contains("nothing to check") && text.contains("is here yet"), "{text}");
    write(path, ".ecslint.toml", "# mine\n")?;
    fs::remove_file(path.join("ecslint.toml"))?;
    run(path, &["init"])?.expect(2, &[".ecslint.toml: is there already; --force"])?;
    assert_eq!(fs::read_to_string(path.join(".ecslint.toml"))?, "# mine\n");
    run(path, &["init", "--force"])?.expect(0, &["wrote .ecslint.toml"])?;
    assert!(!path.join("ecslint.toml").exists());
    run(path, &["init", "missing"])?.expect(2, &["missing: is no folder"])?;
    write(path, "sub/a.txt", "")?;
    run(path, &["init", "sub"])?.expect(0, &["wrote sub/ecslint.toml"])?;
    Ok(())
}
