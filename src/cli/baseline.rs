//! The baseline file: read before a run, held against its findings, written.

use super::write;
use crate::baseline::{Baseline, Files};
use crate::check::Plan;
use crate::config_file;
use crate::date::Date;
use crate::discover;
use crate::outcome::{Note, Outcome, SourceFile};
use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What a baseline is called where nobody says it.
pub(super) const DEFAULT: &str = "ecslint-baseline.jsonl";

/// A baseline, and what a run needs to hold it against its findings.
pub(super) struct Held {
    path: PathBuf,
    text: String,
    baseline: Baseline,
    writes: bool,
    /// The files of the run, as the baseline names them.
    looked_at: HashSet<String>,
}

impl Held {
    /// Reads a baseline. One that is to be written need not be there yet. Fails with the place of what
    /// is no entry.
    pub(super) fn read(
        path: PathBuf,
        writes: bool,
        looked_at: Vec<PathBuf>,
    ) -> Result<Self, String> {
        let shown = discover::display(&path);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if writes && error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => {
                let hint = match error.kind() {
                    ErrorKind::NotFound => "; `ecslint check --write-baseline` writes one",
                    _ => "",
                };
                return Err(format!("{shown}: {}{hint}", discover::reason(&error)));
            }
        };
        let baseline = Baseline::parse(&text)
            .map_err(|it| format!("{shown}:{}:{}: {}", it.line, it.column, it.message))?;
        let names = looked_at.iter().map(|it| config_file::seen_from(&path, it));
        let looked_at = names.collect();
        Ok(Self { path, text, baseline, writes, looked_at })
    }

    /// Takes the findings that it has out of an outcome; before that writes it, where that is asked for.
    pub(super) fn apply(
        &self,
        outcome: &mut Outcome,
        plan: &Plan,
        today: Date,
    ) -> Result<(), String> {
        let files = self.files(outcome);
        let shown = discover::display(&self.path);
        if !self.writes {
            let source = SourceFile::new(shown, self.text.as_str().into(), Vec::new());
            self.baseline.apply(outcome, &files, plan, Some(source));
            return Ok(());
        }
        let renewed = self.baseline.renewed(outcome, &files, plan, today);
        write::replace(&self.path, &renewed.render())?;
        let (before, now) = (self.baseline.count(), renewed.count());
        let message = match before {
            0 => format!("written, {now} findings are in it"),
            _ => format!("written, {now} findings are in it; there were {before}"),
        };
        outcome.notes.push(Note { path: shown, message });
        renewed.apply(outcome, &files, plan, None);
        Ok(())
    }

    fn files(&self, outcome: &Outcome) -> Files {
        let name = |path: &str| config_file::seen_from(&self.path, Path::new(path));
        let names = outcome.files.iter().map(|it| it.as_ref().map(|it| name(&it.path)));
        let names = names.collect();
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let gone = self.baseline.paths().filter(|it| !folder.join(it).exists());
        let mut judged = self.looked_at.clone();
        judged.extend(gone.map(str::to_owned));
        // Of what could not be read nobody knows what is in it.
        for failure in outcome.failures.iter().filter_map(|it| it.path.as_ref()) {
            judged.remove(&name(failure));
        }
        Files { names, judged }
    }
}
