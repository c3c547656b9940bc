//! The command line: one file a subcommand. With `discover`, the only place that does I/O.

mod add_ignore;
mod baseline;
mod changes;
mod check;
mod completions;
mod explain;
mod fix;
mod init;
mod job;
mod living;
mod man;
mod progress;
mod rules;
mod terminal;
mod watch;
mod write;

use clap::{Parser, Subcommand, ValueEnum};
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// Could not do the job: usage, configuration, an unreadable path, an internal error.
const FAILED: u8 = 2;

/// Tells, before you deploy, what Amazon ECS will refuse, what will fail at run time, and what is open
/// to attack. Reads files only: no network, nothing is executed, secrets are never printed.
#[derive(Parser)]
#[command(name = "ecslint", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// When to use colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

#[derive(Subcommand)]
enum Command {
    /// Check files and folders
    Check(Box<check::Arguments>),
    /// Write an ecslint.toml that fits what is in a folder
    Init(init::Arguments),
    /// Explain a rule, by its id or by that of an equivalent in another tool
    Explain(explain::Arguments),
    /// List the rules
    Rules(rules::Arguments),
    /// Print what makes a shell complete the arguments of ecslint
    Completions(completions::Arguments),
    /// Print a page for `man`
    Man(man::Arguments),
}

/// When to use colours.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// Runs the program: parses the arguments, does what they say, and returns the exit code.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // A rule that panics is caught and reported; the default hook would print what it was reading.
    std::panic::set_hook(Box::new(|_| {}));
    let color = arguments.color;
    let run = std::panic::AssertUnwindSafe(move || match arguments.command {
        Command::Check(arguments) => check::run(*arguments, color),
        Command::Init(arguments) => init::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    });
    let code = std::panic::catch_unwind(run).unwrap_or_else(|_| {
        complain("ecslint failed inside; please report it, without the content of your files");
        FAILED
    });
    ExitCode::from(code)
}

/// Writes to standard output. A reader that went away is no error of ours.
fn print(text: &str) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("cannot write to standard output: {error}"))
        }
        _ => Ok(()),
    }
}

/// Writes to standard error as it is; there is nothing to do if that fails.
fn complain_raw(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes a line to standard error; there is nothing to do if that fails.
fn complain(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
