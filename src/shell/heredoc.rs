//! Texts that stand in a script.

use super::Heredoc;
use super::parser::Parser;
use super::parts::Within;
use super::simple::delimiter;
use super::word::{Part, Word};

impl Parser<'_> {
    /// Takes down a heredoc whose text begins on the next line; its number.
    pub(super) fn open_heredoc(&mut self, word: &Word, strips_tabs: bool) -> u32 {
        let (delimiter, is_literal) = delimiter(word, self.text);
        let number = self.script.heredocs.len();
        self.script.heredocs.push(Heredoc {
            body: self.end..self.end,
            is_literal,
            strips_tabs,
            parts: Vec::new(),
            is_closed: false,
        });
        self.pending.push((number, delimiter));
        number as u32
    }

    /// Reads the texts that begin on this line.
    pub(super) fn heredocs(&mut self) {
        for (number, delimiter) in std::mem::take(&mut self.pending) {
            let start = self.at;
            let strips_tabs = self.script.heredocs[number].strips_tabs;
            let mut close = None;
            for line in self.text[start..self.end].split_inclusive('\n') {
                let bare = line.trim_end_matches(['\n', '\r']);
                let bare = if strips_tabs { bare.trim_start_matches('\t') } else { bare };
                if bare == delimiter {
                    close = Some(line.len());
                    break;
                }
                self.at += line.len();
            }
            let body = start..self.at;
            self.at += close.unwrap_or(0);
            if close.is_none() {
                self.fault(start..start, "the heredoc is not closed");
            }
            let heredoc = &mut self.script.heredocs[number];
            (heredoc.body, heredoc.is_closed) = (body.clone(), close.is_some());
            self.script.heredocs[number].parts = match self.script.heredocs[number].is_literal {
                true => vec![Part::Literal(body)],
                false => self.body(body),
            };
        }
    }

    /// The parts of a text in which the shell expands.
    fn body(&mut self, body: std::ops::Range<usize>) -> Vec<Part> {
        let (at, end) = (self.at, self.end);
        if !self.descend() {
            return vec![Part::Literal(body)];
        }
        (self.at, self.end) = (body.start, body.end);
        let parts = self.parts(Within::Heredoc);
        self.depth -= 1;
        (self.at, self.end) = (at, end);
        parts
    }
}
