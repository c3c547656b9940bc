//! A line on the terminal that says how far a long run is.

use super::complain_raw;
use std::io::{IsTerminal, stderr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// Nobody needs to be told of less.
const PATIENCE: Duration = Duration::from_millis(700);

/// How often the line is drawn.
const INTERVAL: Duration = Duration::from_millis(100);

/// Draws the line once a run takes long, and takes it away at the end.
pub(super) struct Progress {
    state: Arc<State>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Default)]
struct State {
    read: AtomicUsize,
    total: AtomicUsize,
    over: Mutex<bool>,
    wake: Condvar,
}

impl Progress {
    /// Begins to count files. Draws only if wanted, on a terminal that can move its cursor, and not in
    /// a pipeline, whose log would keep every line.
    pub(super) fn start(wanted: bool) -> Self {
        let state = Arc::new(State::default());
        let is_set = |name| std::env::var_os(name).is_some_and(|it| !it.is_empty());
        let dumb = std::env::var_os("TERM").is_none_or(|it| it == "dumb") && cfg!(unix);
        let draws = wanted && stderr().is_terminal() && !is_set("CI") && !dumb;
        let shared = state.clone();
        let draw = move || shared.draw();
        // Without a thread there is no line, and nothing else is amiss.
        let thread = draws.then(|| std::thread::Builder::new().spawn(draw).ok()).flatten();
        Self { state, thread: Mutex::new(thread) }
    }

    /// Says how many files there are.
    pub(super) fn expect(&self, total: usize) {
        self.state.total.store(total, Ordering::Relaxed);
    }

    /// Says that one more was read.
    pub(super) fn step(&self) {
        self.state.read.fetch_add(1, Ordering::Relaxed);
    }

    /// Takes the line away for good: something is to be printed.
    pub(super) fn finish(&self) {
        *self.state.over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.state.wake.notify_all();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        // A thread that panicked has no line to take away.
        let _ = thread.map(JoinHandle::join);
    }
}

impl State {
    fn draw(&self) {
        let mut patience = PATIENCE;
        let mut drawn = false;
        let mut over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        while !*over {
            let waited = self.wake.wait_timeout(over, patience);
            over = waited.unwrap_or_else(PoisonError::into_inner).0;
            if !*over {
                let line =
                    line(self.read.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed));
                complain_raw(&format!("\r\x1b[K{line}"));
                (drawn, patience) = (true, INTERVAL);
            }
        }
        if drawn {
            complain_raw("\r\x1b[K");
        }
    }
}

fn line(read: usize, total: usize) -> String {
    match total {
        0 => "looking for files".to_owned(),
        _ if read < total => format!("reading {read} of {total} files"),
        1 => "checking 1 file".to_owned(),
        _ => format!("checking {total} files"),
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_far_it_is() {
        assert_eq!(line(0, 0), "looking for files");
        assert_eq!(line(3, 40), "reading 3 of 40 files");
        assert_eq!(line(40, 40), "checking 40 files");
    }

    #[test]
    fn it_ends_at_once() {
        let start = std::time::Instant::now();
        let progress = Progress::start(true);
        progress.expect(2);
        progress.step();
        drop(progress);
        assert!(start.elapsed() < PATIENCE);
    }
}
