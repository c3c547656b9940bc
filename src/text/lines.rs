//! Offsets to lines and columns, without rescanning the text.

/// Where each line of a text starts. Lines end at `\n` or `\r\n`; a lone `\r` ends none.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    len: u32,
    /// What lies before each multiple of [`BLOCK`]. A minified file is one line: without it, every
    /// column would be counted from the start of the file.
    blocks: Vec<Count>,
}

/// Bytes between two counts.
const BLOCK: usize = 4096;

/// How many characters a text has, and how many of them UTF-16 writes as two units.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    characters: u32,
    pairs: u32,
}

impl Count {
    fn add(self, bytes: &[u8]) -> Self {
        let is_first = |it: &&u8| **it & 0b1100_0000 != 0b1000_0000;
        let characters = bytes.iter().filter(is_first).count() as u32;
        let pairs = bytes.iter().filter(|it| **it >= 0xf0).count() as u32;
        Self { characters: self.characters + characters, pairs: self.pairs + pairs }
    }
}

impl LineIndex {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1);
        let mut blocks = vec![Count::default()];
        for block in text.as_bytes().chunks(BLOCK) {
            let before = blocks.last().copied().unwrap_or_default();
            blocks.push(before.add(block));
        }
        let starts = std::iter::once(0).chain(breaks).collect();
        Self { starts, len: text.len() as u32, blocks }
    }

    /// How many lines there are; an empty text has one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The 0-based line of an offset.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= offset) - 1
    }

    /// The offset at which a 0-based line starts; the end of the text for lines past the last.
    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line).map_or(self.len as usize, |&start| start as usize)
    }

    /// The offset at which the content of a 0-based line ends, without its line break.
    pub fn end(&self, text: &str, line: usize) -> usize {
        let Some(&next) = self.starts.get(line + 1) else { return self.len as usize };
        let end = next as usize - 1;
        if end > self.start(line) && text.as_bytes()[end - 1] == b'\r' { end - 1 } else { end }
    }

    /// The 1-based line and column of an offset, the column in Unicode characters. A byte order mark
    /// counts for nothing.
    pub fn position(&self, text: &str, offset: usize) -> (usize, usize) {
        let (line, before) = self.before(text, offset);
        (line + 1, before.characters as usize + 1)
    }

    /// As [`Self::position`], the column in UTF-16 units, as SARIF and editors count.
    pub fn position_utf16(&self, text: &str, offset: usize) -> (usize, usize) {
        let (line, before) = self.before(text, offset);
        (line + 1, (before.characters + before.pairs) as usize + 1)
    }

    /// The 0-based line of an offset, and what lies before the offset on it.
    fn before(&self, text: &str, offset: usize) -> (usize, Count) {
        let offset = offset.min(text.len());
        let line = self.line(offset);
        let (all, earlier) = (self.counted(text, offset), self.counted(text, self.start(line)));
        let mark = u32::from(line == 0 && offset > 0 && text.starts_with('\u{feff}'));
        let characters = all.characters - earlier.characters - mark;
        (line, Count { characters, pairs: all.pairs - earlier.pairs })
    }

    fn counted(&self, text: &str, offset: usize) -> Count {
        let block = offset / BLOCK;
        self.blocks[block].add(&text.as_bytes()[block * BLOCK..offset])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "a: é😀x\r\nb";
        let lines = LineIndex::new(text);
        let x = text.find('x').unwrap();
        assert_eq!(lines.position(text, x), (1, 6));
        assert_eq!(lines.position_utf16(text, x), (1, 7));
        assert_eq!(lines.end(text, 0), x + 1);
        assert_eq!(lines.position(text, text.len()), (2, 2));
        assert_eq!(lines.count(), 2);
    }

    #[test]
    fn a_byte_order_mark_has_no_column() {
        let text = "\u{feff}{}\n";
        let lines = LineIndex::new(text);
        assert_eq!(lines.position(text, 3), (1, 1));
        assert_eq!(lines.position(text, 0), (1, 1));
        assert_eq!(lines.position(text, text.len()), (2, 1));
    }

    #[test]
    fn columns_of_a_long_line_are_counted_from_the_nearest_block() {
        let text = format!("\u{feff}{}\nx{}", "aé😀".repeat(3000), "é".repeat(5000));
        let lines = LineIndex::new(&text);
        for (at, _) in text.char_indices().step_by(97) {
            let line = text[..at].rsplit('\n').next().unwrap_or_default();
            let line = line.trim_start_matches('\u{feff}');
            assert_eq!(lines.position(&text, at).1, line.chars().count() + 1);
            assert_eq!(lines.position_utf16(&text, at).1, line.encode_utf16().count() + 1);
        }
    }
}
