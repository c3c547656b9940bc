//! Compound commands: branches, loops, groups, functions.

use super::parser::Parser;
use super::parts::name_length;
use super::{Arm, Branch, Choice, Flow};
use std::ops::Range;

impl Parser<'_> {
    /// The command here.
    pub(super) fn command(&mut self) {
        if !self.descend() {
            return;
        }
        let flow = self.flow;
        let start = self.at;
        let is_simple = self.compound();
        self.flow = flow;
        if is_simple {
            self.simple();
        } else {
            self.redirects_of(start);
        }
        self.depth -= 1;
    }

    /// Reads a compound command; true where there is none.
    fn compound(&mut self) -> bool {
        let rest = self.rest();
        if rest.starts_with("((")
            && let Some(end) = self.arithmetic_end(self.at + 2)
        {
            self.at = end;
            return false;
        }
        if rest.starts_with('(') {
            self.at += 1;
            self.flow.is_subshell = true;
            self.list();
            self.close(")", "the parenthesis is not closed");
            return false;
        }
        if self.function() {
            return false;
        }
        match self.reserved() {
            Some("{") => {
                self.at += 1;
                self.list();
                self.close("}", "the brace is not closed");
            }
            Some("[[") => self.test(),
            Some("if") => self.branches(),
            Some("while" | "until") => self.repeat(),
            Some("for" | "select") => self.each(),
            Some("case") => self.cases(),
            _ => return true,
        }
        false
    }

    /// Skips what closes; notes where it is missing.
    fn close(&mut self, text: &str, message: &'static str) {
        self.separators();
        match self.rest().starts_with(text) {
            true => self.at += text.len(),
            false => self.fault(self.at..self.at, message),
        }
    }

    /// Skips a reserved word, if it is here.
    fn skip(&mut self, word: &str) -> bool {
        self.separators();
        let found = self.reserved() == Some(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// `name() { … }` or `function name { … }`.
    fn function(&mut self) -> bool {
        let start = self.at;
        let keyword = self.reserved() == Some("function");
        if keyword {
            self.at += "function".len();
            self.blanks();
        }
        let rest = self.rest();
        let named = |it: char| it.is_ascii_alphanumeric() || "_-.:".contains(it);
        let length = rest.find(|it| !named(it)).unwrap_or(rest.len());
        let after = rest[length..].trim_start_matches([' ', '\t']);
        let parentheses = after.strip_prefix('(').map(|it| it.trim_start_matches([' ', '\t']));
        let parentheses = parentheses.and_then(|it| it.strip_prefix(')'));
        if length == 0 || name_length(rest) == 0 || !keyword && parentheses.is_none() {
            self.at = start;
            return false;
        }
        self.at = self.end - parentheses.unwrap_or(after).len();
        self.newlines();
        let is_body = matches!(self.reserved(), Some("{" | "if" | "for" | "while" | "case"))
            || self.rest().starts_with('(');
        if !is_body {
            self.at = start;
            return false;
        }
        self.flow.is_function = true;
        self.flow.doubt();
        self.command();
        true
    }

    /// `[[ … ]]`: a command whose words are what stands between.
    fn test(&mut self) {
        let (start, first) = (self.at, self.script.commands.len());
        let mut command = self.empty(start);
        while let Some(byte) = self.peek() {
            self.blanks();
            let before = self.at;
            let word = self.word();
            if self.at == before {
                match self.peek() {
                    Some(b'\n') | None => {
                        self.newlines();
                    }
                    Some(_) => self.at = self.boundary(self.at + 1),
                }
                if byte == b';' {
                    break;
                }
                continue;
            }
            let closes = &self.text[word.range.clone()] == "]]";
            command.words.push(word);
            if closes {
                break;
            }
        }
        command.range.end = self.at;
        self.push(command, first);
    }

    fn branches(&mut self) {
        let choice = self.choice();
        self.at += "if".len();
        let mut condition = self.condition();
        loop {
            if self.skip("then") {
                self.branch(choice, Some(condition.clone()));
            } else if self.skip("elif") {
                self.flow.doubt();
                condition = self.condition();
            } else if self.skip("else") {
                self.branch(choice, None);
            } else {
                break;
            }
        }
        if !self.skip("fi") {
            self.fault(self.at..self.at, "the `if` is not closed");
        }
        self.end_choice(choice);
    }

    /// The number of the choice that begins here, if it certainly runs.
    fn choice(&mut self) -> Option<u32> {
        if self.flow != Flow::default() {
            return None;
        }
        let range = self.at..self.at;
        let choice = Choice { range, subject: None, arms: Vec::new(), falls_through: false };
        self.script.choices.push(choice);
        Some(self.script.choices.len() as u32 - 1)
    }

    fn end_choice(&mut self, number: Option<u32>) {
        let end = self.at;
        if let Some(choice) = number.and_then(|it| self.script.choices.get_mut(it as usize)) {
            choice.range.end = end;
        }
    }

    /// Reads the commands of a condition; where they stand.
    fn condition(&mut self) -> Range<usize> {
        self.separators();
        let start = self.at;
        self.list();
        start..self.at
    }

    /// Reads the commands of an arm.
    fn branch(&mut self, number: Option<u32>, condition: Option<Range<usize>>) {
        self.flow.doubt();
        let choice = number.and_then(|it| self.script.choices.get_mut(it as usize));
        if let Some((choice, number)) = choice.zip(number) {
            let arm = choice.arms.len() as u32;
            choice.arms.push(Arm { condition });
            self.flow.branch = Some(Branch { choice: number, arm, is_sure: true });
        }
        self.list();
        if number.is_some() {
            self.flow.branch = None;
        }
    }

    /// `while … do … done`.
    fn repeat(&mut self) {
        self.at += self.reserved().map_or(0, str::len);
        self.flow.is_repeated = true;
        self.list();
        self.body_of_loop();
    }

    /// `for x in …; do … done`: the words are a command of their own, named by the keyword.
    fn each(&mut self) {
        let (start, first) = (self.at, self.script.commands.len());
        let mut command = self.empty(start);
        command.words.push(self.word());
        self.blanks();
        if self.rest().starts_with("((")
            && let Some(end) = self.arithmetic_end(self.at + 2)
        {
            self.at = end;
        }
        loop {
            self.blanks();
            let before = self.at;
            let word = self.word();
            if self.at == before {
                break;
            }
            command.words.push(word);
            if command.words.len() == 2 {
                self.newlines();
                if self.reserved() == Some("do") {
                    break;
                }
            }
        }
        command.range.end = self.at;
        self.push(command, first);
        self.body_of_loop();
    }

    fn body_of_loop(&mut self) {
        self.flow.is_repeated = true;
        self.flow.doubt();
        // `for x in y; { … }` is another way to write it.
        self.separators();
        if self.skip("{") {
            self.list();
            return self.close("}", "the brace is not closed");
        }
        if !self.skip("do") {
            return self.fault(self.at..self.at, "the loop has no `do`");
        }
        self.list();
        if !self.skip("done") {
            self.fault(self.at..self.at, "the loop is not closed");
        }
    }

    fn cases(&mut self) {
        let choice = self.choice();
        self.at += "case".len();
        self.blanks();
        let (start, first) = (self.at, self.script.commands.len());
        let mut command = self.empty(start);
        command.words.push(self.word());
        command.range.end = self.at;
        let subject = command.words.first().cloned();
        if let Some(choice) = choice.and_then(|it| self.script.choices.get_mut(it as usize)) {
            choice.subject = subject;
        }
        self.push(command, first);
        self.newlines();
        self.skip("in");
        self.flow.doubt();
        loop {
            self.newlines();
            if self.skip("esac") || self.peek().is_none() {
                return self.end_choice(choice);
            }
            let before = self.at;
            self.patterns();
            let patterns = before..self.at;
            let written = self.text.get(patterns.clone()).unwrap_or_default();
            let is_rest = written.trim_matches(['(', ')', ' ', '\t']) == "*";
            self.branch(choice, Some(patterns).filter(|_| !is_rest));
            let rest = self.rest();
            let end = [";;&", ";;", ";&"].iter().find(|it| rest.starts_with(**it));
            self.at += end.map_or(0, |it| it.len());
            if let Some(choice) = choice.and_then(|it| self.script.choices.get_mut(it as usize)) {
                choice.falls_through |= end.is_some_and(|it| it.ends_with('&'));
            }
            if self.at == before {
                return self.fault(before..before, "the `case` is not closed");
            }
        }
    }

    /// `a | b)` before the commands of a case.
    fn patterns(&mut self) {
        if self.rest().starts_with('(') {
            self.at += 1;
        }
        while let Some(byte) = self.peek() {
            match byte {
                b')' => {
                    self.at += 1;
                    return;
                }
                b'\n' => return,
                _ => {
                    self.blanks();
                    let before = self.at;
                    self.word();
                    if self.at == before && self.peek() != Some(b')') {
                        self.at = self.boundary(self.at + 1);
                    }
                }
            }
        }
    }

    /// Redirections behind a compound command are a command without words.
    fn redirects_of(&mut self, start: usize) {
        let first = self.script.commands.len();
        let mut command = self.empty(start);
        loop {
            self.blanks();
            let Some(redirect) = self.redirect() else { break };
            command.redirects.push(redirect);
        }
        if !command.redirects.is_empty() {
            command.range.end = self.at;
            self.push(command, first);
        }
    }
}
