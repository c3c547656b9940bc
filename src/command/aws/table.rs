//! Reads the packed table of what the AWS CLI takes, without parsing it first.
//!
//! `schemas/aws-cli.bin` is written by `schemas/pack-aws-cli.py`, beside the same as text. It begins with
//! the offsets of its parts and that of its end, everything little-endian:
//!
//! | part | what is in it |
//! |---|---|
//! | services | the names of all services, spelt |
//! | heads | a line for each service in the table: its name and its first operation |
//! | operations | name `u16`, first option `u16`, number of options `u8`, what it takes besides `u8` |
//! | titles | the names of operations, spelt |
//! | options | number of the name in 11 bits, required in one, kind in four |
//! | places | where the name of an option of a number is, `u16` |
//! | names | the names of options, spelt |
//! | borders | where a word begins, `u16` |
//! | words | the words that names are made of |
//! | enums | option `u16`, its values `u16`, their length `u16`; sorted by option |
//! | texts | values with `|` between them |
//!
//! A name is spelt as the number of its words and the number of each, of one byte below 128, else of two
//! with the highest bit set. The operations of a service are sorted by name. A waiter is an operation whose
//! name begins with `wait-`.

use crate::schema::Packed;

static TABLE: Packed = Packed(include_bytes!("../../../schemas/aws-cli.bin"));

const SERVICES: usize = 0;
const HEADS: usize = 1;
const OPERATIONS: usize = 2;
const TITLES: usize = 3;
const OPTIONS: usize = 4;
const PLACES: usize = 5;
const NAMES: usize = 6;
const BORDERS: usize = 7;
const WORDS: usize = 8;
const ENUMS: usize = 9;
const TEXTS: usize = 10;

/// What an option takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Any text.
    Text,
    /// Nothing; `--no-…` is its opposite.
    Flag,
    /// Nothing.
    Switch,
    /// A whole number.
    Int,
    /// A number.
    Number,
    /// Any number of texts, or a list in JSON.
    List,
    /// A structure, in shorthand or JSON.
    Structure,
    /// Any number of structures or maps, each in shorthand or JSON, or a list in JSON.
    Structures,
    /// A map, in shorthand or JSON.
    Map,
    /// A text or nothing.
    Maybe,
    /// One of these, with `|` between them.
    Enum(&'static str),
    /// It is an operand, no option.
    Operand,
}

/// An option of an operation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spec {
    /// Its name without dashes.
    pub name: String,
    /// Whether it must be given.
    pub is_required: bool,
    /// What it takes.
    pub kind: Kind,
}

/// A service in the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Service {
    first: u16,
    end: u16,
}

/// An operation of a service.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Operation(u16);

/// The names of all services and other commands of the AWS CLI, sorted.
pub fn service_names() -> impl Iterator<Item = String> {
    let mut at = start(SERVICES);
    std::iter::from_fn(move || {
        (at < start(SERVICES + 1)).then(|| {
            let (name, end) = spelt(at);
            at = end;
            name
        })
    })
}

impl Service {
    /// The service of a name, if its operations are known.
    pub fn named(name: &str) -> Option<Self> {
        let mut rows = heads();
        let (_, first) = rows.find(|it| it.0 == name)?;
        let end = rows.next().map_or(count(OPERATIONS, 6), |it| it.1);
        Some(Self { first, end })
    }

    /// Every service whose operations are known.
    pub fn all() -> impl Iterator<Item = (&'static str, Self)> {
        heads().filter_map(|(name, _)| Some((name, Self::named(name)?)))
    }

    /// Its operations, sorted by name.
    pub fn operations(self) -> impl Iterator<Item = Operation> {
        (self.first..self.end).map(Operation)
    }

    /// The operation of a name; that of a waiter is `wait-` and the waiter's.
    pub fn operation(self, name: &str) -> Option<Operation> {
        let (mut from, mut to) = (self.first, self.end);
        while from < to {
            let middle = from + (to - from) / 2;
            match Operation(middle).name().as_str().cmp(name) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Equal => return Some(Operation(middle)),
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        None
    }
}

impl Operation {
    /// Its name; that of a waiter begins with `wait-`.
    pub fn name(self) -> String {
        spelt(start(TITLES) + usize::from(TABLE.u16(self.row()))).0
    }

    /// Its name as a command has it: that of a waiter is `wait` and the waiter's.
    pub fn title(self) -> String {
        titled(&self.name())
    }

    /// Its options; `None` where they are not in the table.
    pub fn options(self) -> Option<impl Iterator<Item = Spec>> {
        let row = self.row();
        let (first, length) = (TABLE.u16(row + 2), u16::from(TABLE.byte(row + 4)));
        let is_open = TABLE.byte(row + 5) & 4 != 0;
        (!is_open).then(|| (first..first + length).map(spec))
    }

    /// Whether its input may come from `--cli-input-json`, `--cli-input-yaml`.
    pub fn takes_input(self) -> bool {
        TABLE.byte(self.row() + 5) & 1 != 0
    }

    /// Whether it takes `--max-items`, `--page-size` and `--starting-token`.
    pub fn takes_pages(self) -> bool {
        TABLE.byte(self.row() + 5) & 2 != 0
    }

    fn row(self) -> usize {
        start(OPERATIONS) + usize::from(self.0) * 6
    }
}

/// The words of a command for the name of an operation.
pub(super) fn titled(name: &str) -> String {
    match name.strip_prefix("wait-") {
        Some(waiter) => format!("wait {waiter}"),
        None => name.to_owned(),
    }
}

fn heads() -> impl Iterator<Item = (&'static str, u16)> {
    let lines = TABLE.text(start(HEADS), start(HEADS + 1)).lines();
    lines
        .filter_map(|it| it.split_once(' '))
        .map(|(name, first)| (name, first.parse().unwrap_or(0)))
}

fn spec(row: u16) -> Spec {
    let packed = TABLE.u16(start(OPTIONS) + usize::from(row) * 2);
    let place = TABLE.u16(start(PLACES) + usize::from(packed >> 5) * 2);
    let kind = match packed & 15 {
        1 => Kind::Flag,
        2 => Kind::Switch,
        3 => Kind::Int,
        4 => Kind::Number,
        5 => Kind::List,
        6 => Kind::Structure,
        7 => Kind::Structures,
        8 => Kind::Map,
        9 => Kind::Maybe,
        10 => Kind::Enum(values(row)),
        11 => Kind::Operand,
        _ => Kind::Text,
    };
    let name = spelt(start(NAMES) + usize::from(place)).0;
    Spec { name, is_required: packed & 16 != 0, kind }
}

/// The values of the option in a row.
fn values(row: u16) -> &'static str {
    let mut rows = (0..usize::from(count(ENUMS, 6))).map(|it| start(ENUMS) + it * 6);
    let found = rows.find(|at| TABLE.u16(*at) == row);
    let place = |at: usize| {
        let from = start(TEXTS) + usize::from(TABLE.u16(at + 2));
        TABLE.text(from, from + usize::from(TABLE.u16(at + 4)))
    };
    found.map_or("", place)
}

/// The name that is spelt at a place, and where it ends.
fn spelt(mut at: usize) -> (String, usize) {
    let words = TABLE.byte(at);
    at += 1;
    let mut name = String::new();
    for number in 0..words {
        let first = u16::from(TABLE.byte(at));
        let is_long = first >= 128;
        let word = if is_long { (first & 127) << 8 | u16::from(TABLE.byte(at + 1)) } else { first };
        at += if is_long { 2 } else { 1 };
        let border = start(BORDERS) + usize::from(word) * 2;
        let place = |at| start(WORDS) + usize::from(TABLE.u16(at));
        if number > 0 {
            name.push('-');
        }
        name += TABLE.text(place(border), place(border + 2));
    }
    (name, at)
}

fn start(part: usize) -> usize {
    TABLE.u32(part * 4) as usize
}

fn count(part: usize, size: usize) -> u16 {
    ((start(part + 1) - start(part)) / size) as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    /// What the table says of an operation, as the text beside it says it.
    fn line(service: &str, operation: Operation) -> String {
        let mut line = format!("{service} {}:", operation.title());
        for (takes, word) in
            [(operation.takes_input(), "input"), (operation.takes_pages(), "pages")]
        {
            if takes {
                write!(line, " ({word})").unwrap();
            }
        }
        let Some(options) = operation.options() else { return line + " *" };
        for Spec { name, is_required, kind } in options {
            let kind = match kind {
                Kind::Text => String::new(),
                Kind::Enum(values) => format!(":{values}"),
                other => format!(":{other:?}").to_lowercase(),
            };
            write!(line, " {name}{}{kind}", if is_required { "!" } else { "" }).unwrap();
        }
        line
    }

    #[test]
    fn the_table_says_what_the_text_beside_it_says() {
        let text = include_str!("../../../schemas/aws-cli.txt");
        let services = format!("services {}", service_names().collect::<Vec<_>>().join(" "));
        let operations =
            Service::all().flat_map(|(name, it)| it.operations().map(move |it| (name, it)));
        let mut lines =
            std::iter::once(services).chain(operations.map(|(name, it)| line(name, it)));
        for (line, expected) in lines.by_ref().zip(text.lines()) {
            assert_eq!(line, expected);
        }
        assert_eq!(lines.count(), 0);
    }

    #[test]
    fn an_operation_is_found_by_its_name() {
        for (_, service) in Service::all() {
            for operation in service.operations() {
                assert_eq!(service.operation(&operation.name()), Some(operation));
            }
        }
        let ecs = Service::named("ecs").unwrap();
        assert!(ecs.operation("wait-services-stable").is_some());
        assert_eq!(ecs.operation("create-servic"), None);
        assert_eq!(Service::named("lambda"), None);
        assert!(service_names().any(|it| it == "lambda"));
    }
}
