//! Types of values in expressions.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// What is known of a value's type.
#[derive(Clone, PartialEq, Debug)]
pub enum Type {
    /// Nothing.
    Any,
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number.
    Number,
    /// A text.
    String,
    /// Values of one type in order.
    Array(Box<Type>),
    /// What a filter (`.*`) leaves: an array whose items' properties are looked up together.
    Filtered(Box<Type>),
    /// Values by name.
    Object(Object),
}

/// What is known of an object.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Object {
    /// The properties it has, by their names in lower case.
    pub properties: BTreeMap<String, Type>,
    /// The type of all others. Nothing: it has no others (it is strict).
    pub others: Option<Box<Type>>,
}

impl Object {
    /// An object that has no other properties than those added with [`Self::with`].
    pub fn strict() -> Self {
        Self::default()
    }

    /// An object that may have properties of any type besides those added.
    pub fn open() -> Self {
        Self::map(Type::Any)
    }

    /// An object that has properties of a type by any name.
    pub fn map(of: Type) -> Self {
        Self { properties: BTreeMap::new(), others: Some(Box::new(of)) }
    }

    /// With a property; it replaces one of the same name.
    pub fn with(mut self, name: &str, of: Type) -> Self {
        self.insert(name, of);
        self
    }

    /// Adds a property; it replaces one of the same name.
    pub fn insert(&mut self, name: &str, of: Type) {
        self.properties.insert(name.to_ascii_lowercase(), of);
    }

    /// The type of a property, by a name in any case. Nothing, if it has no such property.
    pub fn get(&self, name: &str) -> Option<&Type> {
        let lower = match name.bytes().any(|it| it.is_ascii_uppercase()) {
            true => Cow::Owned(name.to_ascii_lowercase()),
            false => Cow::Borrowed(name),
        };
        self.properties.get(lower.as_ref()).or(self.others.as_deref())
    }

    /// As [`Self::get`], to change it. Only the properties that are named.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Type> {
        self.properties.get_mut(&name.to_ascii_lowercase())
    }

    /// What is known of a value that is one or the other.
    fn or(mut self, other: Self) -> Self {
        for (name, of) in other.properties {
            let both = match self.properties.remove(&name) {
                Some(ours) => ours.or(of),
                None => of,
            };
            self.properties.insert(name, both);
        }
        self.others = match (self.others, other.others) {
            (Some(ours), Some(theirs)) => Some(Box::new(ours.or(*theirs))),
            (one, None) | (None, one) => one,
        };
        self
    }
}

impl From<Object> for Type {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

impl Type {
    /// An object that has texts by any name.
    pub fn texts() -> Self {
        Object::map(Self::String).into()
    }

    /// An object of which nothing is known.
    pub fn open() -> Self {
        Object::open().into()
    }

    /// An array of values of a type.
    pub fn array(of: Self) -> Self {
        Self::Array(Box::new(of))
    }

    /// The type that a JSON value has.
    pub fn of_json(value: &serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Bool,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::String,
            Value::Array(items) => {
                let of = items.iter().map(Self::of_json).reduce(Self::or);
                Self::array(of.unwrap_or(Self::Any))
            }
            Value::Object(entries) => {
                let mut object = Object::strict();
                for (name, value) in entries {
                    object.insert(name, Self::of_json(value));
                }
                object.into()
            }
        }
    }

    /// What is known of a value that is of one type or of the other.
    pub fn or(self, other: Self) -> Self {
        use Type::{Any, Array, Bool, Filtered, Number, Object, String};
        match (self, other) {
            (one, two) if one == two => one,
            (String | Number | Bool, String) | (String, Number | Bool) => String,
            (Array(one), Array(two)) => Array(Box::new(one.or(*two))),
            (Filtered(one), Filtered(two)) => Filtered(Box::new(one.or(*two))),
            (Object(one), Object(two)) => Object(one.or(two)),
            _ => Any,
        }
    }

    /// The object, if it is one.
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// As [`Self::as_object`], to change it.
    pub fn as_object_mut(&mut self) -> Option<&mut Object> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Whether it makes sense as a part of a text. Of objects and arrays only the words `Object` and `Array`
    /// come out, of `null` nothing.
    pub fn is_textual(&self) -> bool {
        matches!(self, Self::Any | Self::Bool | Self::Number | Self::String)
    }

    /// Whether it is an array or an object.
    pub fn is_collection(&self) -> bool {
        matches!(self, Self::Array(_) | Self::Filtered(_) | Self::Object(_))
    }
}

/// As one says it: "a string", "an array of numbers".
impl fmt::Display for Type {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Any => "a value",
            Self::Null => "null",
            Self::Bool => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array(_) | Self::Filtered(_) => "an array",
            Self::Object(_) => "an object",
        })
    }
}
