//! What the terminal can show: decided once, from the environment.

use super::Color;
use crate::output::{Style, WIDTH};
use std::env;
use std::io::{IsTerminal, stdout};

/// What the user and the environment ask for and standard output can show. `NO_COLOR`,
/// `FORCE_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE`, `TERM` and `COLUMNS` count as everywhere else.
pub(super) fn style(color: Color) -> Style {
    let terminal = stdout().is_terminal();
    let columns = env::var("COLUMNS").ok().and_then(|it| it.parse().ok());
    let measured =
        || terminal_size::terminal_size().filter(|_| terminal).map(|(it, _)| it.0.into());
    Style {
        color: match color {
            Color::Auto => wants_colors(),
            Color::Always => true,
            Color::Never => false,
        },
        // What a pipe leads to is read by something that knows UTF-8.
        unicode: !terminal || supports_unicode::supports_unicode(),
        width: columns.or_else(measured).unwrap_or(WIDTH).max(40),
    }
}

/// Whether a path may be written as a link.
pub(super) fn follows_links() -> bool {
    supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout)
}

/// Whether to use colours. The crate knows every variable but a `CLICOLOR=0` that nothing overrides.
fn wants_colors() -> bool {
    let forced = ["FORCE_COLOR", "CLICOLOR_FORCE"].iter().any(|it| env::var_os(it).is_some());
    let declined = env::var("CLICOLOR").is_ok_and(|it| it == "0");
    let supported = supports_color::on(supports_color::Stream::Stdout).is_some();
    supported && (forced || !declined)
}
