//! Reads the packed shapes of the Kubernetes API as they stand, without parsing them first.
//!
//! `schemas/kubernetes.bin` is `schemas/kubernetes.json`, packed by a test. It begins with the offset
//! and length of seven sections, everything little-endian:
//!
//! | section | row |
//! |---|---|
//! | types | name `u32`, first field `u32`, length of the name `u16`, number of fields `u16` |
//! | fields | name `u32`, its length `u8`, required `u8`, since `u8`, until `u8`, type `u32` |
//! | kinds | name `u32`, its length `u16`, since `u8`, until `u8`, number of the type `u32` |
//! | enums | first value `u32`, number of values `u32` |
//! | values | text `u32`, its length `u16`, since `u8`, until `u8` |
//! | collections | type of what is in it `u32`, keys `u32`, their length `u32` |
//! | texts | names and keys are offsets into it |
//!
//! Types, fields and kinds are sorted by name; a field whose shape changed has several rows. A type is
//! a tag in the lowest byte, and a row of the section that tells more in the others.

use super::Version;
use crate::schema::Packed;
use std::cmp::Ordering;

static TABLE: Packed = Packed(include_bytes!("../../../schemas/kubernetes.bin"));

const TYPES: usize = 0;
const FIELDS: usize = 1;
const KINDS: usize = 2;
const ENUMS: usize = 3;
const VALUES: usize = 4;
const COLLECTIONS: usize = 5;
const TEXTS: usize = 6;

/// What a value may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    /// Text.
    String,
    /// A whole number of 32 bits.
    Int32,
    /// A whole number of 64 bits.
    Int64,
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A whole number or text: a port by number or name, a count or a percentage.
    IntOrString,
    /// A number or text: `0.5`, `500m`, `64Mi`.
    Quantity,
    /// A date, as text.
    Time,
    /// Text in base64.
    Bytes,
    /// A mapping with any keys and values.
    Object,
    /// Whatever.
    Any,
    /// A mapping with known keys.
    Shape(Shape),
    /// Values of one type in order.
    List(Collection),
    /// Values of one type by any key.
    Map(Collection),
    /// One of some texts.
    Enum(Enum),
}

/// A mapping with known keys.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Shape(u32);

/// A list or map.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Collection(u32);

/// The texts that a field takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Enum(u32);

/// A field of a shape, in the versions in which it is as it is here.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// In which versions.
    pub versions: Versions,
    /// Its type.
    pub ty: Type,
}

/// A kind of object.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Its `apiVersion`.
    pub api_version: &'static str,
    /// Its `kind`.
    pub name: &'static str,
    /// In which versions it is served.
    pub versions: Versions,
    /// What it looks like.
    pub shape: Shape,
}

/// A text of an enum.
#[derive(Clone, Copy, Debug)]
pub struct Value {
    /// The text.
    pub text: &'static str,
    /// In which versions.
    pub versions: Versions,
}

/// The versions in which something is there, among those that the table knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Versions {
    since: u8,
    until: u8,
}

impl Versions {
    /// Whether a version is among them.
    pub fn contains(self, version: Version) -> bool {
        (self.since..=self.until).contains(&version.minor())
    }

    /// The first version, if the table knows an earlier one without it.
    pub fn since(self) -> Option<Version> {
        Version::of_minor(self.since)
    }

    /// The last version, if the table knows a later one without it.
    pub fn until(self) -> Option<Version> {
        Version::of_minor(self.until)
    }
}

impl Type {
    fn read(number: u32) -> Self {
        let row = number >> 8;
        match number & 0xff {
            0 => Self::String,
            1 => Self::Int32,
            2 => Self::Int64,
            3 => Self::Number,
            4 => Self::Boolean,
            5 => Self::IntOrString,
            6 => Self::Quantity,
            7 => Self::Time,
            8 => Self::Bytes,
            9 => Self::Object,
            11 => Self::Shape(Shape(row)),
            12 => Self::List(Collection(row)),
            13 => Self::Map(Collection(row)),
            14 => Self::Enum(Enum(row)),
            _ => Self::Any,
        }
    }

    /// A number that no other type has.
    pub(super) fn number(self) -> u32 {
        match self {
            Self::String => 0,
            Self::Int32 => 1,
            Self::Int64 => 2,
            Self::Number => 3,
            Self::Boolean => 4,
            Self::IntOrString => 5,
            Self::Quantity => 6,
            Self::Time => 7,
            Self::Bytes => 8,
            Self::Object => 9,
            Self::Any => 10,
            Self::Shape(it) => 11 | it.0 << 8,
            Self::List(it) => 12 | it.0 << 8,
            Self::Map(it) => 13 | it.0 << 8,
            Self::Enum(it) => 14 | it.0 << 8,
        }
    }

    /// The shape that a value, or an item of it, has.
    pub fn inner_shape(self) -> Option<Shape> {
        match self {
            Self::Shape(shape) => Some(shape),
            Self::List(it) | Self::Map(it) => it.inner().inner_shape(),
            _ => None,
        }
    }
}

impl Shape {
    /// Every shape.
    pub fn all() -> impl Iterator<Item = Shape> {
        (0..count(TYPES, 12)).map(Shape)
    }

    /// The shape of a name: `core.v1.Container`.
    pub fn named(name: &str) -> Option<Shape> {
        search(count(TYPES, 12), |it| Shape(it).name().cmp(name)).map(Shape)
    }

    /// Its name: `core.v1.Container`.
    pub fn name(self) -> &'static str {
        let at = row(TYPES, self.0, 12);
        text(TABLE.u32(at), TABLE.u16(at + 8).into())
    }

    /// Its fields in every version, sorted by name.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        let (from, count) = self.extent();
        (from..from + count).map(Field::read)
    }

    /// The field of a name as it is in a version; else as it is in another.
    pub fn field(self, name: &str, version: Version) -> Option<Field> {
        let (from, count) = self.extent();
        let first = search(count, |it| Field::read(from + it).name.cmp(name))?;
        let mut found = Field::read(from + first);
        for it in (first + 1..count).map(|it| Field::read(from + it)) {
            if found.versions.contains(version) || it.name != name {
                break;
            }
            found = it;
        }
        Some(found)
    }

    fn extent(self) -> (u32, u32) {
        let at = row(TYPES, self.0, 12);
        (TABLE.u32(at + 4), TABLE.u16(at + 10).into())
    }
}

impl Field {
    fn read(number: u32) -> Self {
        let at = row(FIELDS, number, 12);
        Self {
            name: text(TABLE.u32(at), TABLE.byte(at + 4).into()),
            required: TABLE.byte(at + 5) == 1,
            versions: versions(at + 6),
            ty: Type::read(TABLE.u32(at + 8)),
        }
    }
}

impl Kind {
    /// Every kind, sorted by `apiVersion`, then `kind`.
    pub fn all() -> impl Iterator<Item = Kind> {
        (0..count(KINDS, 12)).map(Self::read)
    }

    /// The kind of an `apiVersion` and `kind`.
    pub fn find(api_version: &str, name: &str) -> Option<Kind> {
        let wanted = format!("{api_version} {name}");
        search(count(KINDS, 12), |it| Self::title(it).cmp(&wanted)).map(Self::read)
    }

    fn title(number: u32) -> &'static str {
        let at = row(KINDS, number, 12);
        text(TABLE.u32(at), TABLE.u16(at + 4).into())
    }

    fn read(number: u32) -> Self {
        let at = row(KINDS, number, 12);
        let (api_version, name) = Self::title(number).split_once(' ').unwrap_or_default();
        Self { api_version, name, versions: versions(at + 6), shape: Shape(TABLE.u32(at + 8)) }
    }
}

impl Collection {
    /// What is in it.
    pub fn inner(self) -> Type {
        Type::read(TABLE.u32(row(COLLECTIONS, self.0, 12)))
    }

    /// The fields that tell the items of a list apart, if no two may be alike in them.
    pub fn keys(self) -> impl Iterator<Item = &'static str> {
        let at = row(COLLECTIONS, self.0, 12);
        text(TABLE.u32(at + 4), TABLE.u32(at + 8)).split(',').filter(|it| !it.is_empty())
    }
}

impl Enum {
    /// The texts in every version.
    pub fn values(self) -> impl Iterator<Item = Value> {
        let at = row(ENUMS, self.0, 8);
        let (from, count) = (TABLE.u32(at), TABLE.u32(at + 4));
        (from..from + count).map(|it| {
            let at = row(VALUES, it, 8);
            Value {
                text: text(TABLE.u32(at), TABLE.u16(at + 4).into()),
                versions: versions(at + 6),
            }
        })
    }
}

/// The first of `count` rows that is equal, where they are sorted.
fn search(count: u32, order: impl Fn(u32) -> Ordering) -> Option<u32> {
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = from + (to - from) / 2;
        match order(middle) {
            Ordering::Less => from = middle + 1,
            _ => to = middle,
        }
    }
    (from < count && order(from) == Ordering::Equal).then_some(from)
}

fn row(section: usize, number: u32, size: usize) -> usize {
    TABLE.u32(section * 8) as usize + number as usize * size
}

fn count(section: usize, size: u32) -> u32 {
    TABLE.u32(section * 8 + 4) / size
}

fn text(at: u32, length: u32) -> &'static str {
    let at = TABLE.u32(TEXTS * 8) as usize + at as usize;
    TABLE.text(at, at + length as usize)
}

fn versions(at: usize) -> Versions {
    Versions { since: TABLE.byte(at), until: TABLE.byte(at + 1) }
}
