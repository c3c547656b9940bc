//! `--watch`: a file that changes is checked again.

use super::{task, write};
use crate::projects::binary;
use libtest_mimic::{Failed, Trial};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Child;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

pub fn trials() -> Vec<Trial> {
    vec![Trial::test("living/watch", watch)]
}

/// The program, and what it prints on either stream, line by line.
struct Running {
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    fn start(folder: &Path, arguments: &[&str]) -> Result<Self, Failed> {
        let mut command = binary();
        command.args(["check", "--watch", "--format", "concise"]).args(arguments);
        command.args(["--only", "ecs/privileged-container"]).current_dir(folder);
        // One pipe for both, so that the lines come in order.
        let (reader, writer) = std::io::pipe()?;
        let child = command.stdout(writer.try_clone()?).stderr(writer).spawn()?;
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(reader).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        Ok(Self { child, lines })
    }

    /// Everything up to the end of a pass.
    fn pass(&self) -> Result<String, Failed> {
        let mut said = String::new();
        loop {
            let line = self.lines.recv_timeout(Duration::from_secs(60));
            let line = line.map_err(|it| format!("{it} after\n{said}"))?;
            if line.starts_with("watching for changes") {
                return Ok(said);
            }
            said += &format!("{line}\n");
        }
    }

    fn is_quiet(&self) -> bool {
        self.lines.recv_timeout(Duration::from_millis(700)).is_err()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn watch() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    write(path, "deploy/task.json", &task(&["web"]))?;
    let running = Running::start(path, &[".", "--report", "json=report.json"])?;
    let holds = |said: String, parts: &[&str]| -> Result<(), Failed> {
        let missing = parts.iter().find(|it| !said.contains(**it));
        missing.map_or(Ok(()), |it| Err(format!("no `{it}` in\n{said}").into()))
    };
    holds(running.pass()?, &["`web`", "1 warning"])?;
    // Neither its own report nor what could not be checked starts a pass.
    write(path, "notes.log", "x")?;
    assert!(running.is_quiet());
    write(path, "deploy/task.json", &task(&["web", "second"]))?;
    holds(running.pass()?, &["`second`", "2 warnings"])?;
    // A folder that was not there when it began.
    write(path, "new/deep/other.json", &task(&["third"]))?;
    holds(running.pass()?, &["`third`", "3 warnings"])?;
    write(path, "new/deep/other.json", &task(&["fourth"]))?;
    holds(running.pass()?, &["`fourth`", "3 warnings"])?;
    // The configuration counts, and one that is broken ends nothing.
    write(path, "ecslint.toml", "exclude = [\"new\"")?;
    holds(running.pass()?, &["not TOML"])?;
    write(path, "ecslint.toml", "exclude = [\"new\"]")?;
    holds(running.pass()?, &["2 warnings"])?;
    std::fs::remove_file(path.join("deploy/task.json"))?;
    holds(running.pass()?, &["nothing to check"])?;
    drop(running);
    // A file by its name, which an editor puts another in the place of.
    write(path, "a.json", &task(&["web"]))?;
    let running = Running::start(path, &["a.json"])?;
    holds(running.pass()?, &["1 warning"])?;
    write(path, "b.tmp", &task(&["web", "renamed"]))?;
    std::fs::rename(path.join("b.tmp"), path.join("a.json"))?;
    holds(running.pass()?, &["`renamed`", "2 warnings"])?;
    Ok(())
}
