//! What became of the texts of a script.

use super::content::Content;
use super::{Edits, Version};

/// How many texts may be made of one.
const MOST: usize = 4;

/// What became of the text of a candidate.
#[derive(Debug)]
pub(in super::super) struct Fate {
    /// The texts that count: those that commands take, else those that nothing else is made from. None where
    /// nobody knows them.
    pub texts: Vec<Text>,
}

/// A text that counts.
#[derive(Debug)]
pub(in super::super) struct Text {
    /// The name of its file; empty where it is in none.
    pub name: String,
    /// What it holds.
    pub content: Content,
    /// Whether the AWS CLI certainly takes it, as the whole input of a command.
    pub is_input: bool,
}

/// The command that takes the text of a candidate.
#[derive(Debug)]
pub(in super::super) struct Reader {
    /// The positions of its text in the script, and of itself in that.
    pub command: (usize, usize),
    /// The text that it takes, if it is another than the candidate's.
    pub edited: Option<Content>,
}

impl Version {
    fn counts(&self) -> bool {
        self.has_landed && (self.is_taken || !self.is_replaced)
    }

    fn text(&self) -> Option<Text> {
        let is_input = self.is_input && !self.is_doubtful && !self.is_exposed;
        Some(Text { name: self.name.clone(), content: self.content.clone()?, is_input })
    }
}

impl Edits {
    /// What became of a candidate. `None` where it was not followed: it is what it is.
    pub fn fate(&self, candidate: usize) -> Option<Fate> {
        let of = || self.versions.iter().filter(|it| it.parts.contains(&candidate));
        of().next()?;
        let is_taken = of().any(|it| it.is_taken && it.content.is_some());
        let counting = of().filter(|it| it.counts() && (it.is_taken || !is_taken));
        let own = counting.filter(|it| it.parts.first() == Some(&candidate));
        Some(Fate { texts: own.filter_map(Version::text).take(MOST).collect() })
    }

    /// The texts in files that are made of no candidate.
    pub fn others(&self) -> impl Iterator<Item = Text> {
        let counting = self.versions.iter().filter(|it| it.parts.is_empty() && it.counts());
        let counting = counting.filter(|it| !it.is_foreign);
        counting.filter_map(Version::text)
    }

    /// The first command of the script that takes what became of a candidate, and of nothing else.
    pub fn reader(&self, candidate: usize) -> Option<Reader> {
        let of = self.versions.iter().filter(|it| it.parts == [candidate]);
        let mut read = of.filter_map(|it| Some((it, it.reader?)));
        let (version, command) = read.next()?;
        let content = version.content.as_ref()?;
        let edited = (!version.sources.is_empty()).then(|| content.clone());
        Some(Reader { command, edited })
    }
}
