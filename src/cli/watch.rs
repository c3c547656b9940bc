//! `--watch`: checks again whenever a file changes that could matter.

use super::baseline::DEFAULT as BASELINE;
use super::{FAILED, complain, print};
use crate::{config_file, discover};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::HashSet;
use std::io::{IsTerminal, stdout};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Changes that follow each other closer than this are one.
const QUIET: Duration = Duration::from_millis(120);

/// However busy the files are, they are checked after this.
const LONGEST: Duration = Duration::from_secs(2);

/// What is watched.
pub(super) struct Watched<'a> {
    /// The files and folders of the run.
    pub(super) paths: &'a [PathBuf],
    /// Files that matter whatever they are called: the configuration, the baseline.
    pub(super) others: Vec<PathBuf>,
    /// Files that the run writes itself.
    pub(super) written: Vec<PathBuf>,
}

/// Runs a pass, and another one after every change, until the program is ended. Returns only where
/// nothing can be watched.
pub(super) fn run(watched: &Watched<'_>, mut pass: impl FnMut()) -> u8 {
    let (sender, receiver) = channel();
    let report = move |event| {
        // Nobody listens any more where the program ends.
        let _ = sender.send(event);
    };
    let watcher = notify::recommended_watcher(report);
    let mut eyes = match watcher {
        Ok(watcher) => Eyes { watcher, seen: HashSet::new() },
        Err(error) => {
            complain(&format!("error: --watch: {error}"));
            return FAILED;
        }
    };
    loop {
        // Before the pass, so that what changes during it is not missed.
        if let Err(message) = eyes.look_at(watched) {
            complain(&format!("error: --watch: {message}"));
            return FAILED;
        }
        if stdout().is_terminal() {
            // A terminal that went away ends the program by itself.
            let _ = print("\x1b[2J\x1b[3J\x1b[H");
        }
        pass();
        complain("watching for changes; Ctrl-C ends");
        if !wait(&receiver, watched) {
            return FAILED;
        }
    }
}

struct Eyes {
    watcher: RecommendedWatcher,
    seen: HashSet<PathBuf>,
}

impl Eyes {
    /// Watches every folder that a run looks into, one by one: so the many that it does not look into
    /// cost nothing. Of a file its folder, as editors put a new file in its place.
    fn look_at(&mut self, watched: &Watched<'_>) -> Result<(), String> {
        let (folders, files): (Vec<&PathBuf>, Vec<_>) =
            watched.paths.iter().chain(&watched.others).partition(|it| it.is_dir());
        let of_files = files.into_iter().map(|it| super::changes::folder(it));
        let inside = folders.into_iter().flat_map(|it| discover::folders(it));
        let mut failure = None;
        for folder in inside.chain(of_files) {
            if !folder.is_dir() {
                continue;
            }
            // A folder may have been made anew; that it is watched already does no harm.
            match self.watcher.watch(&folder, RecursiveMode::NonRecursive) {
                Ok(()) => drop(self.seen.insert(folder)),
                Err(error) => failure = Some(format!("{}: {error}", discover::display(&folder))),
            }
        }
        match failure {
            Some(failure) if self.seen.is_empty() => Err(failure),
            Some(failure) => {
                complain(&format!("note: not all is watched: {failure}"));
                Ok(())
            }
            None => Ok(()),
        }
    }
}

/// Waits until something has changed and nothing more does. False where nothing will be heard any more.
fn wait(receiver: &Receiver<notify::Result<Event>>, watched: &Watched<'_>) -> bool {
    loop {
        match receiver.recv() {
            Ok(Ok(event)) if matters(&event, watched) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    let start = Instant::now();
    while start.elapsed() < LONGEST {
        match receiver.recv_timeout(QUIET) {
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return false,
            Ok(_) => {}
        }
    }
    true
}

fn matters(event: &Event, watched: &Watched<'_>) -> bool {
    if matches!(event.kind, EventKind::Access(_)) {
        return false;
    }
    // A system that could not keep up says no paths.
    event.need_rescan() || event.paths.iter().any(|it| path_matters(it, watched))
}

fn path_matters(path: &Path, watched: &Watched<'_>) -> bool {
    let is = |other: &PathBuf| std::path::absolute(other).is_ok_and(|it| discover::same(&it, path));
    if watched.written.iter().any(is) {
        return false;
    }
    let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default();
    let known = [".gitignore", ".ignore", BASELINE].contains(&name);
    known
        || config_file::NAMES.contains(&name)
        || discover::could_be_ours(path)
        || path.is_dir()
        || watched.others.iter().chain(watched.paths).any(is)
}
