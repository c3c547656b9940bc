//! The one test binary. Every example in `rules/**/*.md` and every file in `fixtures/` is a test, and
//! so is every statement of house style. `cargo test privileged` runs all that concerns a rule.
//!
//! `UPDATE=1 cargo test` writes what was printed into the files; `git diff` is the review.

#![allow(clippy::disallowed_methods, reason = "tests write projects and run the program")]

mod canaries;
mod config;
mod docs;
mod exit_codes;
mod fixes;
mod fixtures;
mod hostile;
mod ignores;
mod kubernetes_table;
mod outputs;
mod pages;
mod profiles;
mod projects;
mod random_outputs;
mod shapes;
mod style;
mod support;

use libtest_mimic::{Arguments, Trial};

fn main() {
    // A rule that panics is caught and reported by the engine; the trace would only be noise here.
    let mut trials: Vec<Trial> = Vec::new();
    trials.extend(pages::trials());
    trials.extend(fixtures::trials());
    trials.extend(outputs::trials());
    trials.extend(random_outputs::trials());
    trials.extend(style::trials());
    trials.extend(docs::trials());
    trials.extend(projects::trials());
    trials.extend(shapes::trials());
    trials.extend(kubernetes_table::trials());
    trials.extend(hostile::trials());
    trials.extend(exit_codes::trials());
    trials.extend(canaries::trials());
    trials.extend(config::trials());
    trials.extend(profiles::trials());
    trials.extend(ignores::trials());
    trials.extend(fixes::trials());
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
