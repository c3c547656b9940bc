//! Living with findings, as its users do it: baselines, ignores that are written, changes only, watching,
//! a configuration to start with. Everything runs the program in folders of its own.

mod add_ignore;
mod baseline;
mod changes;
mod init;
mod watch;

use crate::projects::binary;
use libtest_mimic::{Failed, Trial};
use std::fs;
use std::path::Path;

pub fn trials() -> Vec<Trial> {
    let mut trials = baseline::trials();
    trials.extend(add_ignore::trials());
    trials.extend(changes::trials());
    trials.extend(init::trials());
    trials.extend(watch::trials());
    trials
}

/// A task definition with a container of each name, all privileged: one warning each.
fn task(names: &[&str]) -> String {
    let container = |it: &&str| {
        format!(
            "    {{\n      \"name\": \"{it}\",\n      \"image\": \"registry.example/{it}:1.4.2\",\n      \"memory\": 64,\n      \"privileged\": true\n    }}"
        )
    };
    let list: Vec<_> = names.iter().map(container).collect();
    format!(
        "{{\n  \"family\": \"shop\",\n  \"containerDefinitions\": [\n{}\n  ]\n}}\n",
        list.join(",\n")
    )
}

/// What one run of `ecslint check` comes to.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// Runs `ecslint check` with one line a finding, only for privileged containers and what ecslint itself
/// has to say.
fn check(folder: &Path, arguments: &[&str]) -> Result<Ran, Failed> {
    let only = ["--only", "ecs/privileged-container,ecslint", "--format", "concise"];
    run(folder, &[&["check"], arguments, &only].concat())
}

fn run(folder: &Path, arguments: &[&str]) -> Result<Ran, Failed> {
    let mut command = binary();
    for name in ["GITHUB_BASE_REF", "CI_MERGE_REQUEST_DIFF_BASE_SHA"] {
        command.env_remove(name);
    }
    ran(command.args(arguments).current_dir(folder))
}

fn ran(command: &mut std::process::Command) -> Result<Ran, Failed> {
    let output = command.output()?;
    let code = output.status.code().ok_or("killed by a signal")?;
    let (out, err) = (String::from_utf8(output.stdout)?, String::from_utf8(output.stderr)?);
    Ok(Ran { code, out, err })
}

impl Ran {
    /// Holds the exit code and parts of what was printed.
    fn expect(self, code: i32, parts: &[&str]) -> Result<Self, Failed> {
        let all = format!("{}{}", self.out, self.err);
        let missing = parts.iter().find(|it| !all.contains(**it));
        match missing {
            None if self.code == code => Ok(self),
            Some(missing) => Err(format!("no `{missing}` in\n{all}").into()),
            None => Err(format!("{}, not {code}:\n{all}", self.code).into()),
        }
    }

    fn findings(&self) -> usize {
        self.out.lines().count()
    }
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), Failed> {
    let path = folder.join(name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, text)?;
    Ok(())
}
