//! `ecslint.toml`: what it may say, and what a run is to do because of it. No files are read here.
//!
//! What is not understood becomes a finding of `ecslint/invalid-config` at its place in the file; the
//! rest of the file counts all the same.

mod accept;
mod ignores;
mod kubernetes;
mod paths;
mod plan;
mod reader;
mod rules;
pub mod schema;

pub use accept::{Accepted, accept};
pub use ignores::{ConfigIgnore, Named};
pub use paths::Paths;
pub use plan::Overrides;
pub use rules::RuleEntry;

use crate::finding::Finding;
use crate::profiles::{self, Profile};
use crate::rule::Severity;
use crate::select::{listed, quoted};
use crate::target::Target;
use crate::text::FileId;
use crate::text::did_you_mean;
use reader::{Reader, Value};
use serde::Deserialize;
use toml::de::DeTable;

/// What becomes of a rule's findings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The rule does not run.
    Off,
    /// Reported as [`Severity::Info`].
    Info,
    /// Reported as [`Severity::Warning`].
    Warning,
    /// Reported as [`Severity::Error`].
    Error,
}

impl Level {
    /// Every level, the mildest first.
    pub const ALL: [Level; 4] = [Self::Off, Self::Info, Self::Warning, Self::Error];

    /// `off`, `info`, `warning` or `error`.
    pub fn name(self) -> &'static str {
        self.severity().map_or("off", Severity::name)
    }

    /// The severity that findings get; none where the rule is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }

    /// The level of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// The mildest finding that makes a run fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FailOn {
    /// Findings of this severity, and of those above it.
    Severity(Severity),
    /// No finding does.
    Never,
}

impl FailOn {
    /// Every choice, the mildest failure first.
    pub const ALL: [FailOn; 4] = [
        Self::Severity(Severity::Error),
        Self::Severity(Severity::Warning),
        Self::Severity(Severity::Info),
        Self::Never,
    ];

    /// `error`, `warning`, `info` or `never`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Severity(severity) => severity.name(),
            Self::Never => "never",
        }
    }

    /// The choice of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Whether a finding of this severity makes a run fail.
    pub fn includes(self, severity: Severity) -> bool {
        matches!(self, Self::Severity(least) if severity >= least)
    }
}

/// The keys at the top of the file.
const KEYS: [&str; 7] =
    ["exclude", "profile", "fail-on", "baseline", "kubernetes", "rules", "ignore"];

/// A configuration. The default one says nothing: every default rule runs at its own severity.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Paths that are not looked at.
    pub exclude: Paths,
    /// The profile that is asked for.
    pub profile: Option<&'static Profile>,
    /// When a run fails, where the file says so.
    pub fail_on: Option<FailOn>,
    /// The baseline file, as written: relative to this one.
    pub baseline: Option<String>,
    /// What the files are meant for.
    pub target: Target,
    /// Folders with definitions of custom resources, as written: relative to the file.
    pub crd_folders: Vec<String>,
    /// Levels and options, in the order in which they apply: families before single rules.
    pub rules: Vec<RuleEntry>,
    /// Findings that are accepted.
    pub ignores: Vec<ConfigIgnore>,
}

impl Config {
    /// Reads a configuration file that is `file` in the outcome of the run. What is wrong with it comes
    /// beside it, in order of place; with any such finding a run ends with exit code 2.
    pub fn parse(file: FileId, text: &str) -> (Self, Vec<Finding>) {
        let mut reader = Reader::new(file);
        let mut config = Self::default();
        let (table, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            config.read(table.get_ref(), &mut reader);
        }
        for error in errors {
            let message = format!("not TOML: {}", error.message().replace('\n', ", "));
            let help = "mend it; nothing of this file counts until then";
            reader.fault(error.span().unwrap_or_default(), message, help);
        }
        (config, reader.into_findings())
    }

    fn read(&mut self, table: &DeTable<'_>, reader: &mut Reader) {
        for (key, value) in table {
            let value = Value::new(key, value);
            match value.key {
                "exclude" => self.exclude = paths::read(&reader.strings(&value), reader),
                "profile" => self.profile = profile(&value, reader),
                "fail-on" => self.fail_on = fail_on(&value, reader),
                "baseline" => self.baseline = baseline(&value, reader),
                "kubernetes" => kubernetes::read(self, &value, reader),
                "rules" => self.rules = rules::read(&value, reader),
                "ignore" => self.ignores = ignores::read(&value, reader),
                _ => reader.unknown_key(key, &KEYS),
            }
        }
    }
}

fn profile(value: &Value<'_>, reader: &mut Reader) -> Option<&'static Profile> {
    let name = reader.string(value)?;
    let found = profiles::find(name);
    if found.is_none() {
        let names = || profiles::all().iter().map(|it| it.name);
        let help = did_you_mean(name, names(), || format!("the profiles are {}", listed(names())));
        reader.fault(value.span.clone(), format!("unknown profile {}", quoted(name)), help);
    }
    found
}

fn baseline(value: &Value<'_>, reader: &mut Reader) -> Option<String> {
    let path = reader.string(value)?;
    if path.trim().is_empty() {
        let help = "write `baseline = \"ecslint-baseline.jsonl\"`";
        reader.fault(value.span.clone(), "the baseline has no name", help);
        return None;
    }
    Some(path.to_owned())
}

fn fail_on(value: &Value<'_>, reader: &mut Reader) -> Option<FailOn> {
    let name = reader.string(value)?;
    let found = FailOn::parse(name);
    if found.is_none() {
        let names = || FailOn::ALL.iter().map(|it| it.name());
        let help = did_you_mean(name, names(), || format!("use one of {}", listed(names())));
        reader.fault(value.span.clone(), format!("unknown severity {}", quoted(name)), help);
    }
    found
}
