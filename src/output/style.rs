//! What the terminal can show: decided once, from the environment.

use crate::rule::Severity;
use std::borrow::Cow;
use std::env;

/// The width of a report that goes to no terminal.
const WIDTH: usize = 100;

/// How a report for people is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Style {
    /// Whether escape sequences for colours may be used.
    pub color: bool,
    /// Whether frames may be drawn with characters outside ASCII.
    pub unicode: bool,
    /// How many columns there are.
    pub width: usize,
}

impl Style {
    /// No colour, Unicode frames, 100 columns: what files and tests get.
    pub const fn plain() -> Self {
        Self { color: false, unicode: true, width: WIDTH }
    }

    /// What the environment asks for and standard output can show. `NO_COLOR`, `FORCE_COLOR`,
    /// `CLICOLOR`, `CLICOLOR_FORCE`, `TERM` and `COLUMNS` count as everywhere else.
    pub fn detect(terminal: bool) -> Self {
        let columns = env::var("COLUMNS").ok().and_then(|it| it.parse().ok());
        let measured =
            || terminal_size::terminal_size().filter(|_| terminal).map(|(it, _)| it.0.into());
        Self {
            color: colors(),
            // What a pipe leads to is read by something that knows UTF-8.
            unicode: !terminal || supports_unicode::supports_unicode(),
            width: columns.or_else(measured).unwrap_or(WIDTH).max(40),
        }
    }

    /// A text in bold, in the colour of a severity.
    pub(super) fn severity(&self, severity: Severity, text: &str) -> String {
        let color = match severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Info => "1;34",
        };
        self.paint(color, text)
    }

    /// A text in bold.
    pub(super) fn bold(&self, text: &str) -> String {
        self.paint("1", text)
    }

    /// What stands for a part of a line that is left out.
    pub(super) fn ellipsis(&self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.color { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// Whether to use colours. The crate knows every variable but a `CLICOLOR=0` that nothing overrides.
fn colors() -> bool {
    let forced = ["FORCE_COLOR", "CLICOLOR_FORCE"].iter().any(|it| env::var_os(it).is_some());
    let declined = env::var("CLICOLOR").is_ok_and(|it| it == "0");
    let supported = supports_color::on(supports_color::Stream::Stdout).is_some();
    supported && (forced || !declined)
}

/// A text that cannot move the cursor, change colours or reorder what stands beside it: what a file
/// says goes to a terminal only through here. Tabs stay.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    let harmful = |it: char| {
        it != '\t' && it.is_control()
            || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.contains(harmful) { text.replace(harmful, "\u{fffd}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_replaced() {
        assert_eq!(
            printable("a\tb\u{1b}[31mc\u{202e}\r\n"),
            "a\tb\u{fffd}[31mc\u{fffd}\u{fffd}\u{fffd}"
        );
        assert!(matches!(printable("plain"), Cow::Borrowed(_)));
    }
}
