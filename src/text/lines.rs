//! Offsets to lines and columns, without rescanning the text.

/// Where each line of a text starts. Lines end at `\n` or `\r\n`; a lone `\r` ends none.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    len: u32,
}

impl LineIndex {
    /// Indexes a text in one pass.
    pub fn new(text: &str) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1);
        Self { starts: std::iter::once(0).chain(breaks).collect(), len: text.len() as u32 }
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
        let line = self.line(offset);
        let before = Self::before(text, self.start(line), offset);
        (line + 1, before.chars().count() + 1)
    }

    /// As [`Self::position`], the column in UTF-16 units, as SARIF and editors count.
    pub fn position_utf16(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.line(offset);
        let before = Self::before(text, self.start(line), offset);
        // A character takes one unit, and two if UTF-8 needs four bytes for it. Lines of minified
        // files are long: counting like this is several times faster than encoding them.
        let pairs = before.bytes().filter(|it| *it >= 0xf0).count();
        (line + 1, before.chars().count() + pairs + 1)
    }

    fn before(text: &str, start: usize, offset: usize) -> &str {
        let before = text.get(start..offset).unwrap_or_default();
        if start == 0 { before.strip_prefix('\u{feff}').unwrap_or(before) } else { before }
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
}
