//! Commands read as one line of text, with the way back to each word.

use crate::rule::Within;
use crate::tree::{Kind, Node};
use std::ops::Range;

/// The words of a command as one line, with the way back to each.
#[derive(Clone, Debug)]
pub struct CommandLine<'t> {
    /// The words, a blank between them.
    pub text: String,
    words: Vec<Node<'t>>,
}

impl<'t> CommandLine<'t> {
    /// Reads a list of words, or the one text that stands in its place.
    pub fn new(command: Node<'t>) -> Self {
        let words: Vec<_> = match command.kind() {
            Kind::Scalar => vec![command],
            _ => command.items().filter(|it| it.kind() == Kind::Scalar).collect(),
        };
        let text = words.iter().map(|it| it.raw_text()).collect::<Vec<_>>().join(" ");
        Self { text, words }
    }

    /// The part of a word that a range of [`Self::text`] lies in; of a longer range, its first word.
    pub fn part(&self, range: Range<usize>) -> Option<Within<'t>> {
        let mut start = 0;
        for word in &self.words {
            let length = word.raw_text().len();
            if range.start < start + length {
                let from = range.start.saturating_sub(start);
                return Some(Within(*word, from..range.end.saturating_sub(start).min(length)));
            }
            start += length + 1;
        }
        None
    }
}
