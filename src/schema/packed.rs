//! Reads packed tables where they lie, without parsing them first. All numbers are little-endian; what is out
//! of bounds reads as zero or nothing.

/// A packed table.
#[derive(Clone, Copy, Debug)]
pub struct Packed(pub &'static [u8]);

impl Packed {
    /// The byte at an offset.
    pub fn byte(self, at: usize) -> u8 {
        self.0.get(at).copied().unwrap_or_default()
    }

    /// The number of two bytes at an offset.
    pub fn u16(self, at: usize) -> u16 {
        u16::from_le_bytes([self.byte(at), self.byte(at + 1)])
    }

    /// The number of four bytes at an offset.
    pub fn u32(self, at: usize) -> u32 {
        let bytes = self.0.get(at..).and_then(<[u8]>::first_chunk);
        bytes.map_or(0, |it| u32::from_le_bytes(*it))
    }

    /// The text between two offsets.
    pub fn text(self, from: usize, to: usize) -> &'static str {
        std::str::from_utf8(self.0.get(from..to).unwrap_or_default()).unwrap_or_default()
    }
}
