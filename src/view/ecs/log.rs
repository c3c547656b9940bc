//! Log configurations.

use crate::text::nearest;
use crate::tree::{Entry, Node};

/// Every option ECS lets through to the `awslogs` driver; Docker knows more.
///
/// Source: ECS API reference, `LogConfiguration`, botocore 1.44.5, read 2026-10-01.
pub const AWSLOGS_OPTIONS: [&str; 8] = [
    "awslogs-create-group",
    "awslogs-datetime-format",
    "awslogs-group",
    "awslogs-multiline-pattern",
    "awslogs-region",
    "awslogs-stream-prefix",
    "max-buffer-size",
    "mode",
];

/// `logConfiguration` of a container.
#[derive(Clone, Copy, Debug)]
pub struct LogConfiguration<'t>(pub Node<'t>);

impl<'t> LogConfiguration<'t> {
    /// `logDriver`.
    pub fn driver(&self) -> Option<Node<'t>> {
        self.0.set("logDriver")
    }

    /// Whether the driver is certainly this one.
    pub fn is(&self, driver: &str) -> bool {
        self.driver().and_then(Node::text) == Some(driver)
    }

    /// Whether the options are certainly Docker's: of `awsfirelens` they are those of an output.
    pub fn is_docker(&self) -> bool {
        let driver = self.driver().and_then(Node::text);
        driver.is_some_and(|it| it != "awsfirelens")
    }

    /// An option of the driver, unless it is empty.
    pub fn option(&self, name: &str) -> Option<Node<'t>> {
        self.0.set("options")?.set(name)
    }

    /// Every option as written.
    pub fn options(&self) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        self.0.set("options").into_iter().flat_map(|it| it.entries())
    }

    /// What a finding about a missing option marks: the options, or the driver where there are none.
    pub fn options_place(&self) -> Node<'t> {
        self.0.set("options").or(self.driver()).unwrap_or(self.0)
    }

    /// Whether an option unknown to `awslogs` is a slip of this name, which then is not missing.
    pub fn misspells(&self, name: &str) -> bool {
        let mut others = self.options().map(|it| it.key.raw_text());
        others.any(|it| !AWSLOGS_OPTIONS.contains(&it) && nearest(it, [name]).is_some())
    }

    /// Whether an option is certainly given neither in `options` nor in `secretOptions`.
    pub fn lacks_option(&self, name: &str) -> bool {
        let plain = match self.0.set("options") {
            None => self.0.lacks("options"),
            Some(options) => options.lacks(name),
        };
        plain
            && !self.secret_options().any(|it| it.get("name").is_none_or(|it| it.is_unknown()))
            && !self.has_secret_option(name)
    }

    /// Whether `secretOptions` gives an option of this name.
    pub fn has_secret_option(&self, name: &str) -> bool {
        self.secret_options().any(|it| it.get("name").and_then(Node::text) == Some(name))
    }

    /// The items of `secretOptions`.
    pub fn secret_options(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.0.set("secretOptions").into_iter().flat_map(|it| it.items())
    }
}

/// The bytes that a `max-buffer-size` stands for, as Docker's `units.RAMInBytes` reads it: a number, a
/// space, a unit (`m`, `MB`, `MiB`).
pub fn buffer_size(text: &str) -> Option<u64> {
    let unit = text.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
    let number: f64 = text[..text.len() - unit.len()].parse().ok().filter(|it| *it >= 0.0)?;
    let unit = unit.strip_prefix(' ').unwrap_or(unit).to_ascii_lowercase();
    let letter = unit.strip_suffix("ib").or(unit.strip_suffix('b')).unwrap_or(&unit);
    let power = match letter {
        "" if unit != "ib" => 0,
        "k" => 1,
        "m" => 2,
        "g" => 3,
        "t" => 4,
        "p" => 5,
        _ => return None,
    };
    Some((number * 1024_f64.powi(power)) as u64)
}
