//! What a place of a file takes: the words in which the tables of forms are written.

/// What a place takes.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// What it takes of scalars.
    pub scalar: Scalar,
    /// What the items of a list are, where it takes a list.
    pub items: Option<&'static Form>,
    /// What it takes of mappings.
    pub fields: Fields,
    /// Whether nothing, a key without a value, will do.
    pub null: bool,
    /// What a list or a mapping without anything in it is.
    pub empty: Empty,
}

/// What a place takes of scalars.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scalar {
    /// None.
    Nothing,
    /// Any.
    Text,
    /// Any but the empty text.
    Name,
    /// `true` or `false`.
    Boolean,
    /// A number of more than nothing.
    Number,
    /// A whole number of at least 1.
    Count,
    /// One of these words.
    Words(&'static [&'static str]),
    /// One of these, or a word that is not near to any of them.
    Open(&'static [&'static str]),
}

/// What a place takes of mappings.
#[derive(Clone, Copy, Debug)]
pub enum Fields {
    /// None.
    Nothing,
    /// Names that are free, with values of a form.
    Free(&'static Form, Names),
    /// These.
    Keys(&'static Keys),
    /// One of several sets, told apart by a key that only one of them has.
    Either(&'static [&'static Keys]),
}

/// What free names may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Names {
    /// Anything.
    Any,
    /// Letters, digits, `_` and `-`, and a letter or `_` first.
    Id,
    /// Variables of an environment.
    Variable,
}

/// Keys that belong together.
#[derive(Debug)]
pub struct Keys {
    /// The keys with what each takes.
    pub fields: &'static [(&'static str, &'static Form)],
    /// Those that must be there.
    pub required: &'static [&'static str],
    /// What tells this set from others: one of these keys is there.
    pub marks: &'static [&'static str],
    /// What other keys take, where others are known elsewhere.
    pub rest: Option<&'static Form>,
}

/// What a list or a mapping with nothing in it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Empty {
    /// As good as any.
    Fine,
    /// Of no use, or refused.
    Odd,
    /// Refused.
    Refused,
}

impl Form {
    /// Nothing at all.
    const NOTHING: Self = Self {
        scalar: Scalar::Nothing,
        items: None,
        fields: Fields::Nothing,
        null: false,
        empty: Empty::Fine,
    };

    /// A scalar.
    pub const fn scalar(scalar: Scalar) -> Self {
        let null = matches!(scalar, Scalar::Text);
        Self { scalar, null, ..Self::NOTHING }
    }

    /// A list.
    pub const fn list(items: &'static Form) -> Self {
        Self { items: Some(items), ..Self::NOTHING }
    }

    /// A mapping with keys that are known.
    pub const fn keys(keys: &'static Keys) -> Self {
        Self { fields: Fields::Keys(keys), ..Self::NOTHING }
    }

    /// A mapping with one of several sets of keys.
    pub const fn either(sets: &'static [&'static Keys]) -> Self {
        Self { fields: Fields::Either(sets), ..Self::NOTHING }
    }

    /// A mapping from names.
    pub const fn map(values: &'static Form, names: Names) -> Self {
        Self { fields: Fields::Free(values, names), ..Self::NOTHING }
    }

    /// The same, or a scalar.
    pub const fn or(self, scalar: Scalar) -> Self {
        Self { scalar, ..self }
    }

    /// The same, or a list.
    pub const fn or_list(self, items: &'static Form) -> Self {
        Self { items: Some(items), ..self }
    }

    /// The same, or a mapping with these keys.
    pub const fn or_keys(self, keys: &'static Keys) -> Self {
        Self { fields: Fields::Keys(keys), ..self }
    }

    /// The same, or nothing.
    pub const fn or_null(self) -> Self {
        Self { null: true, ..self }
    }

    /// The same, with what an empty list or mapping is.
    pub const fn empty(self, empty: Empty) -> Self {
        Self { empty, ..self }
    }

    /// What it takes, in the words of a message: `a list or a mapping`.
    pub fn describe(&self) -> String {
        let scalar = match self.scalar {
            Scalar::Nothing => None,
            Scalar::Text | Scalar::Name | Scalar::Open(_) => Some("text"),
            Scalar::Boolean => Some("`true` or `false`"),
            Scalar::Number => Some("a number"),
            Scalar::Count => Some("a whole number of at least 1"),
            Scalar::Words(_) => Some("a word"),
        };
        let list = self.items.map(|_| "a list");
        let mapping = match self.fields {
            Fields::Nothing => None,
            _ => Some("a mapping"),
        };
        let all: Vec<_> = [scalar, list, mapping].into_iter().flatten().collect();
        all.join(" or ")
    }
}

impl Keys {
    /// What one of its keys takes.
    pub fn field(&self, name: &str) -> Option<&'static Form> {
        self.fields.iter().find(|(key, _)| *key == name).map(|(_, form)| *form)
    }

    /// The names of its keys.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.fields.iter().map(|(name, _)| *name)
    }
}
