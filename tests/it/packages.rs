//! What is shipped around the program agrees with it: hooks, archives, completions, the manual. `.ci/`
//! runs them for real.

use crate::projects::binary;
use crate::support::{relative, root, walk};
use ecslint::discover::EXTENSIONS;
use libtest_mimic::{Failed, Trial};
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;

const VERSION: &str = env!("CARGO_PKG_VERSION");

const COMMANDS: [&str; 5] = ["check", "explain", "rules", "completions", "man"];

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("packages/hooks-see-all-files", hooks),
        Trial::test("packages/versions", versions),
        Trial::test("packages/archives", archives),
        Trial::test("packages/completions", completions),
        Trial::test("packages/manual", manual),
        Trial::test("packages/links", links),
    ]
}

fn read(path: &str) -> Result<String, Failed> {
    Ok(fs::read_to_string(root().join(path))?)
}

/// The hooks are given what the program looks at in a folder, and nothing else.
fn hooks() -> Result<(), Failed> {
    for path in [".pre-commit-hooks.yaml", "pre-commit/.pre-commit-hooks.yaml"] {
        let text = read(path)?;
        let (_, after) = text.split_once("files: &files ").ok_or("no pattern")?;
        // The program has no tables for the case of letters that are not ASCII.
        let pattern =
            Regex::new(&format!("(?-u){}", after.lines().next().ok_or("an empty pattern")?))?;
        for extension in EXTENSIONS {
            for name in [format!("a b/x.{extension}"), format!("X.{}", extension.to_uppercase())] {
                if !pattern.is_match(&name) {
                    return Err(format!("{path}: `{name}` is not given to the hook").into());
                }
            }
        }
        for (name, given) in [
            ("deploy/Kustomization", true),
            ("task.json.tpl", true),
            ("Dockerfile", false),
            ("main.rs", false),
            ("x.json.bak", false),
            ("NotKustomization", false),
            ("yml", false),
        ] {
            if pattern.is_match(name) != given {
                return Err(format!("{path}: `{name}`").into());
            }
        }
        for id in text.lines().filter_map(|it| it.strip_prefix("- id: ")) {
            let (_, hook) = text.split_once(&format!("- id: {id}\n")).ok_or("a hook")?;
            let hook = hook.split("\n- id: ").next().unwrap_or_default();
            for line in ["entry: ecslint check\n", "types: [text]\n", "require_serial: true\n"] {
                if !hook.contains(line) {
                    return Err(format!("{path}: {id} lacks `{}`", line.trim()).into());
                }
            }
        }
    }
    Ok(())
}

/// What names the version besides `Cargo.toml` names the same.
fn versions() -> Result<(), Failed> {
    let wanted = format!("\"ecslint=={VERSION}\"");
    if !read("pre-commit/pyproject.toml")?.contains(&wanted) {
        return Err(format!("pre-commit/pyproject.toml does not ask for {wanted}").into());
    }
    Ok(())
}

/// `cargo binstall`, the action and the release workflow mean the same archives.
fn archives() -> Result<(), Failed> {
    let manifest: toml::Value = toml::from_str(&read("Cargo.toml")?)?;
    let metadata = &manifest["package"]["metadata"]["binstall"];
    let (workflow, action) = (read(".github/workflows/release.yml")?, read("action/install.sh")?);
    let targets: Vec<_> =
        workflow.lines().filter_map(|it| it.trim().strip_prefix("- target: ")).collect();
    if targets.len() < 5 {
        return Err(format!("the workflow builds only {targets:?}").into());
    }
    for target in &targets {
        let suffix = if target.contains("windows") { ".exe" } else { "" };
        let expand = |key: &str| {
            let template = metadata[key].as_str().unwrap_or_default();
            let values = [
                ("repo", "REPOSITORY"),
                ("version", VERSION),
                ("name", "ecslint"),
                ("bin", "ecslint"),
                ("target", target),
                ("binary-ext", suffix),
            ];
            values.iter().fold(template.to_owned(), |text, (name, value)| {
                text.replace(&format!("{{ {name} }}"), value)
            })
        };
        let name = format!("ecslint-{target}-v{VERSION}");
        let address = format!("REPOSITORY/releases/download/v{VERSION}/{name}.tgz");
        let inside = format!("{name}/ecslint{suffix}");
        if expand("pkg-url") != address || expand("bin-dir") != inside {
            return Err(format!("{} is not {address}", expand("pkg-url")).into());
        }
        if !action.contains(&format!("echo {target} ;;")) {
            return Err(format!("the action does not know {target}").into());
        }
    }
    // `.ci/package` makes one and the action's tests install it; here only the names are compared.
    let script = read(".ci/archive")?;
    for (text, part) in [
        (&script, "name=\"ecslint-$target-v$version\""),
        (&script, ">\"$output/$name.tgz\""),
        (&action, "archive=\"ecslint-$target-v$version.tgz\""),
        (&workflow, "/releases/download/${{ github.ref_name }}"),
    ] {
        if !text.contains(part) {
            return Err(format!("`{part}` is gone").into());
        }
    }
    Ok(())
}

fn printed(arguments: &[&str]) -> Result<String, Failed> {
    let output = binary().args(arguments).output()?;
    match output.status.code() {
        Some(0) => Ok(String::from_utf8(output.stdout)?),
        code => Err(format!("{arguments:?}: {code:?}").into()),
    }
}

fn completions() -> Result<(), Failed> {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(&["completions", shell])?;
        for word in COMMANDS.iter().chain(&["fail-on", "report"]) {
            if !script.contains(word) {
                return Err(format!("{shell} does not complete `{word}`").into());
            }
        }
    }
    match binary().args(["completions", "csh"]).output()?.status.code() {
        Some(2) => Ok(()),
        other => Err(format!("an unknown shell: {other:?}").into()),
    }
}

/// Each command has a page, and the page of the program names it.
fn manual() -> Result<(), Failed> {
    let program = printed(&["man"])?;
    for command in COMMANDS {
        let page = printed(&["man", command])?;
        let sound = page.contains(&format!(".TH ecslint-{command} 1"))
            && page.contains(&format!("ecslint\\-{command} \\- "))
            && page.contains("EXIT STATUS");
        if !sound || !program.contains(&format!("ecslint\\-{command}(1)")) {
            return Err(page.into());
        }
    }
    let output = binary().args(["man", "chekc"]).output()?;
    let said = String::from_utf8(output.stderr)?;
    if output.status.code() == Some(2) && said.contains("did you mean `check`?") {
        Ok(())
    } else {
        Err(said.into())
    }
}

/// What documents link to is there.
fn links() -> Result<(), Failed> {
    let mut pages = walk("docs", |name| name.ends_with(".md"));
    let others = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "rules/README.md"];
    pages.extend(others.map(|it| root().join(it)));
    let mut missing = BTreeSet::new();
    for page in pages {
        let text = fs::read_to_string(&page)?;
        for link in text.split("](").skip(1).filter_map(|it| it.split(')').next()) {
            let path = link.split('#').next().unwrap_or_default();
            let is_file = !path.is_empty() && !path.contains("://") && !path.contains(' ');
            let folder = page.parent().ok_or("a page without a folder")?;
            if is_file && !folder.join(path).exists() {
                missing.insert(format!("{}: {link}", relative(&page)));
            }
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(format!("{missing:#?}").into()) }
}
