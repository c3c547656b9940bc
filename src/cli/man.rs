//! `ecslint man`: the pages of the manual, made from the arguments.

use super::{FAILED, complain, print};
use crate::text::nearest;
use clap::CommandFactory;

/// What the arguments do not know of themselves, as the last section of every page.
const EXIT_STATUS: &str = r#".SH "EXIT STATUS"
.TP
0
Nothing at or above the level of \fB\-\-fail\-on\fR.
.TP
1
Findings.
.TP
2
The job could not be done: usage, configuration, an unreadable path, an internal error.
.TP
3
A folder in which nothing was found to check.
"#;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The command whose page is wanted, such as `check`; without one, the page of ecslint
    command: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    match page(arguments.command.as_deref()).and_then(|it| print(&it)) {
        Ok(()) => 0,
        Err(message) => {
            complain(&format!("error: {message}"));
            FAILED
        }
    }
}

/// The page of a command, or that of the program, in roff. The error names what is no command.
fn page(command: Option<&str>) -> Result<String, String> {
    let mut program = super::Arguments::command().disable_help_subcommand(true);
    program.build();
    let described = match command {
        None => program,
        Some(name) => {
            let Some(found) = program.find_subcommand(name) else {
                let names = program.get_subcommands().map(clap::Command::get_name);
                let hint = nearest(name, names)
                    .map(|near| format!("; did you mean `{near}`?"))
                    .unwrap_or_default();
                return Err(format!("ecslint has no command `{name}`{hint}"));
            };
            // The pages of a program's commands are called `git-log`, not `log`.
            found.clone().display_name(format!("ecslint-{name}"))
        }
    };
    let mut roff = Vec::new();
    let source = concat!("ecslint ", env!("CARGO_PKG_VERSION"));
    let written = clap_mangen::Man::new(described).source(source).render(&mut roff);
    written.map_err(|error| format!("cannot write the page: {error}"))?;
    Ok(String::from_utf8_lossy(&roff).into_owned() + EXIT_STATUS)
}
