//! Where the structure of an object differs from its kind, and in what.

use super::bounds::Bound;
use super::deprecated::Deprecated;
use super::hint::Hint;
use super::table::{Shape, Type};
use super::{Version, scalar};
use crate::tree::{Entry, Node};

/// Where an object's structure differs from its kind's.
#[derive(Clone, Debug)]
pub struct Fault<'t> {
    /// What differs.
    pub kind: FaultKind<'t>,
    /// The value in question; for an unknown or missing field the mapping that has it or should.
    pub node: Node<'t>,
    /// The key that the value, or the list it stands in, was reached by; empty at the root.
    pub field: &'t str,
    /// The way to the value from the root: `spec.containers[0].env`; empty at the root.
    pub path: String,
    /// The shape of the mapping in question, or of the one that has `field`; `None` in what a custom
    /// resource definition describes.
    pub shape: Option<Shape>,
    /// The innermost list item that the value is in or is.
    pub item: Option<Node<'t>>,
}

/// What differs.
#[derive(Clone, Debug)]
pub enum FaultKind<'t> {
    /// There is no such field.
    UnknownField {
        /// The field as written.
        entry: Entry<'t>,
        /// What was probably meant.
        hint: Hint<'t>,
    },
    /// The field came with a later version.
    FieldNotYet {
        /// The field as written.
        entry: Entry<'t>,
        /// The version it came with.
        since: Version,
    },
    /// The field is gone.
    FieldRemoved {
        /// The field as written.
        entry: Entry<'t>,
        /// The last version that had it.
        last: Version,
    },
    /// The field is still there and should not be used.
    FieldDeprecated {
        /// The field as written.
        entry: Entry<'t>,
        /// What there is to know.
        deprecated: &'static Deprecated,
    },
    /// A field that must be there is not.
    Missing {
        /// Its name.
        field: &'t str,
    },
    /// A field that must be there, or an item of a list, is null.
    Null {
        /// The field as written, unless it is an item.
        entry: Option<Entry<'t>>,
    },
    /// The value is of another type.
    WrongType {
        /// What it should be.
        expected: Expected,
    },
    /// The number is too large for its type.
    OutOfRange {
        /// What it should be.
        expected: Expected,
    },
    /// The value is not within what its schema allows; of custom resources alone.
    OutOfBounds {
        /// What it must be.
        bound: Bound<'t>,
    },
    /// The text is not base64.
    NotBase64,
    /// The text is none of these.
    NotInEnum {
        /// The texts that the version takes.
        values: Vec<&'t str>,
    },
    /// The text is one that a later version takes.
    ValueNotYet {
        /// The version it came with.
        since: Version,
    },
}

/// What a value should be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expected {
    /// Text.
    Text,
    /// Text in base64.
    Base64,
    /// A whole number of 32 bits.
    Int32,
    /// A whole number of 64 bits.
    Int64,
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A whole number or text.
    IntOrString,
    /// A number or text that tells an amount.
    Quantity,
    /// A list.
    List,
    /// A mapping.
    Mapping,
}

impl Expected {
    /// What a value of a type should be; `None` where it may be anything.
    pub(super) fn of(ty: Type) -> Option<Self> {
        Some(match ty {
            Type::String | Type::Time | Type::Enum(_) => Self::Text,
            Type::Bytes => Self::Base64,
            Type::Int32 => Self::Int32,
            Type::Int64 => Self::Int64,
            Type::Number => Self::Number,
            Type::Boolean => Self::Boolean,
            Type::IntOrString => Self::IntOrString,
            Type::Quantity => Self::Quantity,
            Type::List(_) => Self::List,
            Type::Object | Type::Map(_) | Type::Shape(_) => Self::Mapping,
            Type::Any => return None,
        })
    }

    /// Whether it is a whole number, or may be.
    pub(super) fn is_whole(self) -> bool {
        matches!(self, Self::Int32 | Self::Int64 | Self::IntOrString)
    }

    /// The word for it in a message, with its article.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Text | Self::Base64 => "a string",
            Self::Int32 | Self::Int64 => "a whole number",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::IntOrString => "a whole number or a string",
            Self::Quantity => "a number or a string",
            Self::List => "a list",
            Self::Mapping => "a mapping",
        }
    }
}

/// Whether an object with these faults is a patch of another one rather than an object of its own: a
/// workload without a selector, and without something else that no workload can do without.
pub fn is_patch(faults: &[Fault<'_>]) -> bool {
    let found = || faults.iter().filter_map(Fault::missing);
    let other = ["containers", "image", "spec", "template"];
    found().any(|(shape, field)| field == "selector" && shape.starts_with("apps."))
        && found().any(|(_, field)| other.contains(&field))
}

impl<'t> Fault<'t> {
    /// The shape and the field that is missing from it.
    fn missing(&self) -> Option<(&'static str, &'t str)> {
        match self.kind {
            FaultKind::Missing { field } => Some((self.shape?.name(), field)),
            _ => None,
        }
    }

    /// Whether this is about a field of the mapping that was probably meant to have another name.
    pub(super) fn is_slip_of(&self, node: Node<'_>, field: &str) -> bool {
        let meant = matches!(&self.kind, FaultKind::UnknownField { hint: Hint::Name(name), .. }
            if *name == field);
        meant && self.node.is(node)
    }

    /// How the value is written in the type that is wanted, where it says the same then: `"8080"` for
    /// 8080, `8080` for `"8080"`, `["sh"]` for sh.
    pub fn rewritten(&self) -> Option<String> {
        let FaultKind::WrongType { expected } = self.kind else { return None };
        let text = self.node.text()?;
        let found = scalar::read(self.node)?;
        let quoted = || format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        let words = [("true", ["true", "yes", "on"]), ("false", ["false", "no", "off"])];
        match expected {
            Expected::Text | Expected::IntOrString | Expected::Quantity => {
                (found != scalar::Reading::Text).then(quoted)
            }
            Expected::Int32 => text.parse::<i32>().ok().map(|it| it.to_string()),
            Expected::Int64 => text.parse::<i64>().ok().map(|it| it.to_string()),
            Expected::Number => text.parse::<f64>().ok().map(|_| text.to_owned()),
            Expected::Boolean => {
                let meant = |it: &[&str; 3]| it.iter().any(|it| it.eq_ignore_ascii_case(text));
                words.iter().find(|(_, it)| meant(it)).map(|(word, _)| (*word).to_owned())
            }
            Expected::List => Some(format!("[{}]", quoted())),
            Expected::Mapping | Expected::Base64 => None,
        }
    }
}
