//! `ecslint completions`: the script that a shell completes arguments with.

use super::{FAILED, complain, print};
use clap::CommandFactory;
use clap_complete::Shell;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The shell
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let mut script = Vec::new();
    let mut command = super::Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "ecslint", &mut script);
    match print(&String::from_utf8_lossy(&script)) {
        Ok(()) => 0,
        Err(message) => {
            complain(&format!("error: {message}"));
            FAILED
        }
    }
}
