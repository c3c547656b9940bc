//! The cursor over a script, and lists of commands.

use super::{Fault, Flow, Script};
use std::ops::Range;

/// Nesting deeper than this is not followed.
const DEEPEST: usize = 100;

/// More faults than this are not noted.
const MOST_FAULTS: usize = 100;

/// A cursor over a script.
pub(super) struct Parser<'s> {
    pub text: &'s str,
    /// The next byte.
    pub at: usize,
    /// Where the part ends that is read now.
    pub end: usize,
    pub depth: usize,
    pub flow: Flow,
    pub pipelines: u32,
    /// Heredocs whose text begins on the next line, with their delimiters.
    pub pending: Vec<(usize, String)>,
    pub script: Script,
}

impl<'s> Parser<'s> {
    pub fn new(text: &'s str) -> Self {
        Self {
            text,
            at: 0,
            end: text.len(),
            depth: 0,
            flow: Flow::default(),
            pipelines: 0,
            pending: Vec::new(),
            script: Script::default(),
        }
    }

    pub fn script(mut self) -> Script {
        while self.at < self.end {
            self.list();
            // Something that closes what was never opened.
            if self.at < self.end {
                let start = self.at;
                let word = self.reserved().map_or(1, str::len);
                self.at = self.boundary(start + word);
                self.fault(start..self.at, "nothing is open that this closes");
            }
        }
        self.heredocs();
        self.script
    }

    /// The next byte.
    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied().filter(|_| self.at < self.end)
    }

    /// What is left of the part that is read now.
    pub fn rest(&self) -> &'s str {
        &self.text[self.at..self.end]
    }

    /// The first boundary between characters from an offset on.
    pub fn boundary(&self, at: usize) -> usize {
        (at..self.end).find(|it| self.text.is_char_boundary(*it)).unwrap_or(self.end)
    }

    pub fn fault(&mut self, range: Range<usize>, message: &'static str) {
        if self.script.faults.len() < MOST_FAULTS {
            self.script.faults.push(Fault { range, message });
        }
    }

    /// Goes a level deeper; where that is too deep, the rest is left alone.
    pub fn descend(&mut self) -> bool {
        if self.depth >= DEEPEST {
            self.fault(self.at..self.end, "this is nested too deeply");
            self.at = self.end;
            return false;
        }
        self.depth += 1;
        true
    }

    /// Skips blanks and lines that go on.
    pub fn blanks(&mut self) {
        loop {
            let rest = self.rest();
            match rest.bytes().next() {
                Some(b' ' | b'\t' | b'\r') => self.at += 1,
                Some(b'\\') if rest.starts_with("\\\n") => self.at += 2,
                Some(b'\\') if rest.starts_with("\\\r\n") => self.at += 3,
                _ => return,
            }
        }
    }

    /// Skips blanks, comments, line ends with the heredocs behind them, and separators.
    pub fn separators(&mut self) {
        loop {
            self.blanks();
            match self.peek() {
                Some(b'#') => self.comment(),
                Some(b'\n') => self.line_end(),
                Some(b';') if !self.rest().starts_with(";;") && !self.rest().starts_with(";&") => {
                    self.at += 1;
                }
                Some(b'&') if !self.rest().starts_with("&&") && !self.rest().starts_with("&>") => {
                    self.at += 1;
                }
                _ => return,
            }
        }
    }

    /// Skips blanks, comments and line ends, as behind `&&`, `|` and `in`.
    pub fn newlines(&mut self) {
        loop {
            self.blanks();
            match self.peek() {
                Some(b'#') => self.comment(),
                Some(b'\n') => self.line_end(),
                _ => return,
            }
        }
    }

    fn comment(&mut self) {
        let start = self.at;
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
        self.script.comments.push(start..self.at);
    }

    fn line_end(&mut self) {
        self.at += 1;
        self.heredocs();
    }

    /// The word here, if it is one that has a meaning where a command begins.
    pub fn reserved(&self) -> Option<&'s str> {
        const RESERVED: [&str; 19] = [
            "if", "then", "elif", "else", "fi", "case", "esac", "for", "select", "while", "until",
            "do", "done", "in", "function", "time", "{", "}", "[[",
        ];
        let rest = self.rest();
        let length = rest.bytes().position(super::parts::ends_word).unwrap_or(rest.len());
        RESERVED.into_iter().find(|it| *it == &rest[..length])
    }

    /// Whether the list that is read now ends here.
    fn ends(&self) -> bool {
        let closes = matches!(
            self.reserved(),
            Some("then" | "elif" | "else" | "fi" | "esac" | "do" | "done" | "}")
        );
        match self.peek() {
            None => true,
            Some(b')') => true,
            Some(b';') => self.rest().starts_with(";;") || self.rest().starts_with(";&"),
            _ => closes,
        }
    }

    /// Commands up to something that closes the list, which is left.
    pub fn list(&mut self) {
        loop {
            self.separators();
            if self.ends() {
                return;
            }
            let before = self.at;
            self.chain();
            if self.at == before {
                self.fault(before..self.boundary(before + 1), "this is not understood");
                self.at = self.boundary(before + 1);
            }
        }
    }

    /// Pipelines that `&&` and `||` join.
    fn chain(&mut self) {
        let flow = self.flow;
        loop {
            self.pipeline();
            self.blanks();
            if !self.rest().starts_with("&&") && !self.rest().starts_with("||") {
                break;
            }
            self.at += 2;
            self.newlines();
            self.flow.doubt();
            if self.ends() {
                break;
            }
        }
        self.flow = flow;
    }

    fn pipeline(&mut self) {
        let flow = self.flow;
        let first = self.script.commands.len();
        self.pipelines += 1;
        let number = self.pipelines;
        let mut stage = 0;
        loop {
            while self.rest().starts_with("! ") || self.reserved() == Some("time") {
                self.at += if self.rest().starts_with('!') { 1 } else { "time".len() };
                self.blanks();
            }
            let from = self.script.commands.len();
            self.command();
            for command in &mut self.script.commands[from..] {
                // Those of substitutions and compound commands have pipelines of their own.
                if command.pipeline == 0 {
                    (command.pipeline, command.stage) = (number, stage);
                }
            }
            self.blanks();
            if !self.rest().starts_with('|') || self.rest().starts_with("||") {
                break;
            }
            self.at += if self.rest().starts_with("|&") { 2 } else { 1 };
            self.newlines();
            stage += 1;
            if self.ends() {
                break;
            }
        }
        if stage > 0 {
            for command in &mut self.script.commands[first..] {
                command.flow.is_subshell = true;
            }
        }
        self.flow = flow;
    }
}
