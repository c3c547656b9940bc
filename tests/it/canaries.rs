//! Made-up secrets, written wherever a file can hold one, must not come out anywhere: whatever is
//! printed is searched for each of them and for every six characters of one.

mod languages;
mod made;
mod objects;
mod places;

use crate::projects::binary;
use aho_corasick::AhoCorasick;
use ecslint::output::Format;
use libtest_mimic::{Failed, Trial};
use made::{Canary, canaries};
use serde_json::json;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// This many characters of a secret are a leak.
const WINDOW: usize = 6;

/// And of one in hexadecimal digits this many: six stand in fingerprints and places by chance.
const HEX_WINDOW: usize = 10;

/// Prepares a folder; the arguments of the runs in it.
type Variant = fn(&Path) -> Result<Vec<String>, Failed>;

pub fn trials() -> Vec<Trial> {
    let variants: [(&'static str, Variant); 5] = [
        ("default", default),
        ("only", only),
        ("ignored", ignored),
        ("config", config),
        ("broken-config", broken_config),
    ];
    let trial = |(name, run)| Trial::test(format!("canaries/{name}"), move || check(run));
    variants.into_iter().map(trial).collect()
}

/// As it comes.
fn default(_: &Path) -> Result<Vec<String>, Failed> {
    Ok(vec!["--no-config".into()])
}

/// No rule about secrets runs, and frames still hide them.
fn only(_: &Path) -> Result<Vec<String>, Failed> {
    Ok(["--no-config", "--only", "ecs/privileged-container,syntax"].map(String::from).into())
}

/// What the rules about secrets find is accepted, for a reason that is a secret itself.
fn ignored(folder: &Path) -> Result<Vec<String>, Failed> {
    let mut config = String::new();
    for it in canaries() {
        let reason = json!(format!("the {}={} is for tests", it.name, it.text));
        let rules = "\"ecs/plaintext-secret\", \"ecs/secret-in-command\", \"ecs/untagged-image\"";
        let rules = format!("{rules}, \"ecs/aws-credentials-in-environment\"");
        let path = format!("path = \"*-{}.*\"", config.lines().count() % 60);
        writeln!(config, "[[ignore]]\nrule = [{rules}]\n{path}\nreason = {reason}\n")?;
    }
    fs::write(folder.join("ecslint.toml"), config)?;
    Ok(vec!["--config=ecslint.toml".into()])
}

/// A configuration that is wrong at every secret.
fn config(folder: &Path) -> Result<Vec<String>, Failed> {
    let mut config = String::new();
    for (number, it) in canaries().iter().filter(|it| it.by_form).enumerate() {
        let (name, text) = (it.name, json!(it.text));
        match number % 5 {
            0 => writeln!(config, "[[ignore]]\nrule = {text}\nreason = {text}\npath = {text}")?,
            1 => writeln!(config, "[[ignore]]\nrule = \"ecs\"\n{name} = {text}\nat = {text}")?,
            2 => writeln!(config, "[[ignore]]\nrule = \"ecs\"\nuntil = {text}\nreason = 3")?,
            3 => writeln!(config, "[[ignore]]\n{text} = {text}")?,
            _ => writeln!(config, "[rules.{text}]\n{name} = {text}")?,
        }
    }
    fs::write(folder.join("ecslint.toml"), config)?;
    Ok(Vec::new())
}

/// A configuration that is no TOML.
fn broken_config(folder: &Path) -> Result<Vec<String>, Failed> {
    let mut config = String::new();
    for it in canaries() {
        writeln!(config, "{} = {} {}", it.name, json!(it.text), json!(it.text))?;
    }
    fs::write(folder.join("ecslint.toml"), config)?;
    Ok(Vec::new())
}

fn check(variant: Variant) -> Result<(), Failed> {
    let canaries = canaries();
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    for (name, text) in places::files(&canaries) {
        fs::write(path.join(name), text)?;
    }
    for (name, text) in languages::files(&canaries).into_iter().chain(objects::files(&canaries)) {
        let file = path.join(name);
        fs::create_dir_all(file.parent().unwrap_or(path))?;
        fs::write(file, text)?;
    }
    fs::create_dir(path.join(".git"))?;
    let arguments = variant(path)?;
    let windows = windows(&canaries);
    let search = AhoCorasick::new(&windows)?;
    let mut leaks: Vec<String> = Vec::new();
    let formats = if arguments.is_empty() { &Format::ALL[..] } else { &Format::ALL[..1] };
    for format in formats {
        let mut command = binary();
        command.arg("check").args(&arguments).args(["--format", format.name()]);
        for it in Format::ALL {
            command.args(["--report", &format!("{0}=reports/{0}", it.name())]);
        }
        let output = command.current_dir(path).output()?;
        let code = output.status.code().ok_or("killed by a signal")?;
        if !matches!(code, 1 | 2) {
            return Err(format!("exit code {code}").into());
        }
        let mut streams = vec![("stdout", output.stdout), ("stderr", output.stderr)];
        for it in Format::ALL {
            streams.push((it.name(), fs::read(path.join("reports").join(it.name()))?));
        }
        for (stream, bytes) in &streams {
            let mut told = 0;
            for hit in search.find_iter(bytes) {
                if hit.start() >= told {
                    leaks.push(format!("{stream}: {}", around(bytes, hit.range())));
                    told = hit.end() + 100;
                }
            }
        }
    }
    let told: BTreeSet<_> = leaks.iter().collect();
    if told.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> = told.into_iter().take(200).map(String::as_str).collect();
    Err(format!("{} leaks\n{}", leaks.len(), lines.join("\n")).into())
}

/// Every six characters of every secret part.
fn windows(canaries: &[Canary]) -> BTreeSet<String> {
    let mut windows = BTreeSet::new();
    for part in canaries.iter().flat_map(|it| &it.parts) {
        let hex = part.bytes().all(|it| it.is_ascii_hexdigit());
        let length = if hex { HEX_WINDOW } else { WINDOW };
        windows.extend((0..=part.len() - length).map(|at| part[at..at + length].to_owned()));
    }
    windows
}

fn around(bytes: &[u8], hit: std::ops::Range<usize>) -> String {
    let range = hit.start.saturating_sub(100)..(hit.end + 60).min(bytes.len());
    let (shown, found) = (String::from_utf8_lossy(&bytes[range]), hit.start);
    format!("byte {found}: {}", shown.replace('\n', "⏎"))
}
