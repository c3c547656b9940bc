//! Versions of Kubernetes: `1.` and a number.

use std::fmt;

/// A minor version of Kubernetes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Version(u8);

impl Version {
    /// The oldest version whose API is known.
    pub const OLDEST: Self = Self(25);
    /// The newest version whose API is known.
    pub const NEWEST: Self = Self(37);
    /// The oldest version that upstream supports: the last three are, 1.37 being the newest
    /// (kubernetes.io, version skew and release pages, 2026-11).
    pub const DEFAULT: Self = Self(35);

    /// A version whose API is known, written as `1.31`, `v1.31` or `1.31.2`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix('v').unwrap_or(text).split('.');
        let (major, minor) = (parts.next()?, parts.next()?);
        let known = Self::of_minor(minor.parse().ok()?)?;
        let fits = major == "1" && (Self::OLDEST..=Self::NEWEST).contains(&known);
        let patch = parts.all(|it| it.starts_with(|it: char| it.is_ascii_digit()));
        (fits && patch).then_some(known)
    }

    /// The versions whose API is known, the oldest first.
    pub fn all() -> impl Iterator<Item = Self> {
        (Self::OLDEST.0..=Self::NEWEST.0).map(Self)
    }

    /// Which versions are known, as a message says it.
    pub fn known() -> String {
        format!("the versions are {} to {}", Self::OLDEST, Self::NEWEST)
    }

    /// The version of a number in a table; 0 and 255 stand for none.
    pub(super) fn of_minor(minor: u8) -> Option<Self> {
        (!matches!(minor, 0 | u8::MAX)).then_some(Self(minor))
    }

    /// The number after `1.`
    pub fn minor(self) -> u8 {
        self.0
    }
}

impl Default for Version {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "1.{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        for text in ["1.31", "v1.31", "1.31.2", "v1.31.0-eks-abc"] {
            assert_eq!(Version::parse(text).map(|it| it.to_string()).as_deref(), Some("1.31"));
        }
        for text in ["", "1", "1.24", "1.38", "2.31", "1.x", "31", "1.31.", "1.31.x"] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
    }
}
