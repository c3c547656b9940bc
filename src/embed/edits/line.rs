//! The arguments of programs that change texts.

use crate::shell::Word;

/// What `sed` is told.
#[derive(Debug, Default)]
pub(super) struct SedLine<'a> {
    /// Its programs, in order.
    pub programs: Vec<&'a Word>,
    /// The files it reads.
    pub files: Vec<&'a Word>,
    /// Whether it writes them anew.
    pub in_place: bool,
    /// Whether expressions are extended ones.
    pub is_extended: bool,
    /// Whether all of it is understood.
    pub is_certain: bool,
}

/// What `jq` or `yq` is told.
#[derive(Debug, Default)]
pub(super) struct JqLine<'a> {
    /// Its program.
    pub program: Option<&'a Word>,
    /// The files it reads.
    pub files: Vec<&'a Word>,
    /// Its variables: name, value, and whether that is JSON.
    pub given: Vec<(String, &'a Word, bool)>,
    /// Whether it writes the file anew.
    pub in_place: bool,
    /// Whether all of it is understood.
    pub is_certain: bool,
}

impl<'a> SedLine<'a> {
    /// Reads the words behind the name. GNU sed manual, *Command-Line Options*, read 2026-11-22; `-i ''` is how
    /// BSD has it.
    pub fn read(words: &'a [Word], script: &str) -> Self {
        let mut line = Self { is_certain: true, ..Self::default() };
        let mut words = words.iter().peekable();
        let mut has_program = false;
        while let Some(word) = words.next() {
            let literal = word.literal(script).unwrap_or_default();
            match &*literal {
                "--in-place" => line.in_place = true,
                "--regexp-extended" => line.is_extended = true,
                "--expression" => {
                    has_program = true;
                    line.programs.extend(words.next());
                }
                "--posix" | "--unbuffered" | "--separate" | "--debug" => {}
                it if it.starts_with("--in-place=") => line.in_place = true,
                it if it.starts_with("--") => line.is_certain = false,
                it if it.starts_with('-') && it.len() > 1 => {
                    let takes = line.letters(&it[1..]);
                    if takes {
                        has_program = true;
                        line.programs.extend(words.next());
                    } else if line.in_place && it.ends_with('i') {
                        words.next_if(|it| it.literal(script).as_deref() == Some(""));
                    }
                }
                _ => line.files.push(word),
            }
        }
        if !has_program && !line.files.is_empty() {
            line.programs.push(line.files.remove(0));
        }
        line.is_certain &= !line.programs.is_empty();
        line
    }

    /// Reads letters behind a dash. Says whether a program follows.
    fn letters(&mut self, letters: &str) -> bool {
        for (at, it) in letters.char_indices() {
            match it {
                'E' | 'r' => self.is_extended = true,
                's' | 'u' => {}
                // What stands behind it is the ending of a copy.
                'i' => {
                    self.in_place = true;
                    return false;
                }
                'e' if at + 1 == letters.len() => return true,
                _ => self.is_certain = false,
            }
        }
        false
    }
}

impl<'a> JqLine<'a> {
    /// Reads the words behind the name of `jq`. jq 1.8 manual, *Invoking jq*, read 2026-11-22.
    pub fn of_jq(words: &'a [Word], script: &str) -> Self {
        let mut line = Self { is_certain: true, ..Self::default() };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let literal = word.literal(script).unwrap_or_default();
            match &*literal {
                "--arg" | "--argjson" => line.give(&mut words, &literal, script),
                "--raw-output"
                | "--compact-output"
                | "--sort-keys"
                | "--monochrome-output"
                | "--tab"
                | "--exit-status"
                | "--ascii-output"
                | "--color-output" => {}
                "--indent" => line.is_certain &= words.next().is_some(),
                it if it.starts_with("--") => line.is_certain = false,
                it if it.starts_with('-') && it.len() > 1 => {
                    line.is_certain &= it[1..].chars().all(|it| "rcSMjaCe".contains(it));
                }
                _ if line.program.is_none() => line.program = Some(word),
                _ => line.files.push(word),
            }
        }
        line
    }

    fn give(&mut self, words: &mut std::slice::Iter<'a, Word>, by: &str, script: &str) {
        let name = words.next().and_then(|it| it.literal(script));
        match (name, words.next()) {
            (Some(name), Some(value)) => {
                self.given.push((name.into_owned(), value, by == "--argjson"));
            }
            _ => self.is_certain = false,
        }
    }

    /// The same for `yq`. Manual of mikefarah's yq 4, read 2026-11-22.
    pub fn of_yq(words: &'a [Word], script: &str) -> Self {
        let mut line = Self { is_certain: true, ..Self::default() };
        let mut is_first = true;
        for word in words {
            let literal = word.literal(script).unwrap_or_default();
            match &*literal {
                "-i" | "--inplace" | "-iP" | "-Pi" => line.in_place = true,
                "-P" | "--prettyPrint" | "-M" | "--no-colors" | "-r" => {}
                "e" | "eval" if is_first => {}
                it if it.starts_with('-') && it.len() > 1 => line.is_certain = false,
                _ if line.program.is_none() => line.program = Some(word),
                _ => line.files.push(word),
            }
            is_first = false;
        }
        line
    }
}
