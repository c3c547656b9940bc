//! The exit code says how the run went, whatever was printed.

use crate::projects::binary;
use crate::support::root;
use ecslint::output::Format;
use libtest_mimic::{Failed, Trial};
use std::fs;

/// What to run in a folder of `clean.json`, `bad.yaml`, `other.json` and `empty/`, and the code.
const CASES: [(&[&str], i32); 19] = [
    (&["clean.json"], 0),
    // What a hook names, and nothing of it is ours.
    (&["other.json"], 0),
    (&["other.json", "notes.txt", "image.png", "broken.toml"], 0),
    // What the configuration leaves alone stays so when a hook names it.
    (&["bad.yaml", "--exclude", "bad.yaml"], 0),
    (&["bad.yaml", "--config", "excluding.toml"], 0),
    (&["bad.yaml", "clean.json", "--config", "excluding.toml"], 0),
    (&["."], 1),
    (&["bad.yaml", "--fail-on", "error"], 0),
    (&["bad.yaml", "--fail-on", "never"], 0),
    (&["bad.yaml", "missing.json"], 2),
    (&["bad.yaml", "--config", "missing.toml"], 2),
    (&["bad.yaml", "--baseline", "missing.jsonl"], 2),
    (&["bad.yaml", "--baseline", "other.json"], 2),
    (&["bad.yaml", "--changed-since", "no-such"], 2),
    (&["clean.json", "--config", "broken.toml"], 2),
    (&["clean.json", "--rule", "no/such-rule=off"], 2),
    (&["empty"], 3),
    (&["empty", "--allow-empty"], 0),
    (&["bad.yaml", "--statistics"], 1),
];

pub fn trials() -> Vec<Trial> {
    vec![Trial::test("exit-codes/every-format", every_format)]
}

fn every_format() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    let clean = fs::read_to_string(root().join("fixtures/clean/fargate-web.json"))?;
    fs::write(path.join("clean.json"), clean)?;
    let bad = "family: x\ncontainerDefinitions:\n- {name: a, image: 'r/a:1', memory: 8, privileged: true}\n";
    fs::write(path.join("bad.yaml"), bad)?;
    fs::write(path.join("other.json"), "{}")?;
    fs::write(path.join("broken.toml"), "exlude = []\n")?;
    fs::write(path.join("excluding.toml"), "exclude = ['/bad.yaml']\n")?;
    fs::write(path.join("notes.txt"), "nothing\n")?;
    fs::write(path.join("image.png"), [0x89, b'P', b'N', b'G', 0, 0xff])?;
    fs::create_dir(path.join("empty"))?;
    for (arguments, expected) in CASES {
        for format in Format::ALL {
            let mut command = binary();
            command.arg("check").args(arguments).args(["--format", format.name()]);
            let output = command.current_dir(path).output()?;
            let code = output.status.code().ok_or("killed by a signal")?;
            if code != expected {
                let format = format.name();
                return Err(format!("{arguments:?} as {format}: {code}, not {expected}").into());
            }
        }
    }
    Ok(())
}
