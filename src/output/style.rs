//! How a report for people is drawn. What the terminal can show is found out by the command line.

use crate::rule::Severity;
use std::borrow::Cow;

/// The width of a report that goes to no terminal.
pub const WIDTH: usize = 100;

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
