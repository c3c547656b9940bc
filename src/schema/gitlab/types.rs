//! What a value may be.

/// What a value may be: each way of writing it has a type of its own.
#[derive(Debug)]
pub struct Type {
    /// What it may be as a scalar.
    pub scalar: Scalar,
    /// What the items of it may be as a list; no list without.
    pub list: Option<&'static Type>,
    /// What it may be as a mapping.
    pub mapping: Mapping,
    /// Whether lists may stand in a list of it, as `!reference` makes them.
    pub nests: bool,
    /// The words for it in a message, with an article.
    pub says: &'static str,
}

/// What a scalar may be.
#[derive(Clone, Copy, Debug)]
pub enum Scalar {
    /// Nothing: it is a list or a mapping.
    No,
    /// Anything.
    Any,
    /// Text.
    Text,
    /// A line of a script: text, and what is none of it is told apart from other wrong types.
    Command,
    /// `true` or `false`.
    Bool,
    /// A whole number within these.
    Whole(i64, i64),
    /// One of these words.
    Word(&'static [&'static str]),
    /// `true`, `false` or one of these words.
    BoolOrWord(&'static [&'static str]),
}

/// What a mapping may be.
#[derive(Clone, Copy, Debug)]
pub enum Mapping {
    /// Nothing: it is a scalar or a list.
    No,
    /// Anything.
    Any,
    /// One with these keys.
    Of(&'static Shape),
    /// One with any keys, all with such a value.
    Each(&'static Type),
}

/// A mapping with known keys.
#[derive(Debug)]
pub struct Shape {
    /// Its keys with what they may be.
    pub keys: &'static [(&'static str, &'static Type)],
    /// Keys of which exactly one must be there; none must where there are none.
    pub needs: &'static [&'static str],
}

impl Shape {
    /// What a key may be.
    pub fn get(&self, key: &str) -> Option<&'static Type> {
        self.keys.iter().find(|it| it.0 == key).map(|it| it.1)
    }

    /// Its keys.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.keys.iter().map(|it| it.0)
    }
}

impl Type {
    /// A scalar.
    pub const fn scalar(scalar: Scalar, says: &'static str) -> Self {
        Self { scalar, list: None, mapping: Mapping::No, nests: false, says }
    }

    /// A list.
    pub const fn list(item: &'static Type, says: &'static str) -> Self {
        Self { scalar: Scalar::No, list: Some(item), mapping: Mapping::No, nests: false, says }
    }

    /// A mapping.
    pub const fn mapping(mapping: Mapping) -> Self {
        Self { scalar: Scalar::No, list: None, mapping, nests: false, says: "a mapping" }
    }

    /// A scalar or a list.
    pub const fn or_list(scalar: Scalar, item: &'static Type, says: &'static str) -> Self {
        Self { scalar, list: Some(item), mapping: Mapping::No, nests: false, says }
    }

    /// A scalar or a mapping.
    pub const fn or_mapping(scalar: Scalar, mapping: Mapping, says: &'static str) -> Self {
        Self { scalar, list: None, mapping, nests: false, says }
    }
}
