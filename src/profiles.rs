//! Profiles: named sets of rules and levels. What they are is data, in `rules/profiles/`.

use crate::config::Level;
use crate::rules;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The name of the profile that is used unless another is asked for.
pub const DEFAULT: &str = "default";

/// A named set of rules. It stands on the rules that are on by default and adds to them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Profile {
    /// Its name, as in `profile = "strict"`.
    pub name: &'static str,
    /// What it is for, one sentence.
    pub description: String,
    /// Whether it switches on every rule.
    pub all: bool,
    /// Levels by rule id, family or glob.
    pub rules: BTreeMap<String, Level>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    description: String,
    #[serde(default)]
    all: bool,
    #[serde(default)]
    rules: BTreeMap<String, Level>,
}

/// Every profile, the default one first.
pub fn all() -> &'static [Profile] {
    static ALL: LazyLock<Vec<Profile>> = LazyLock::new(|| {
        let parse = |(name, text): &(&'static str, &str)| {
            let written: Written =
                toml::from_str(text).expect("a test parses every file of rules/profiles");
            let Written { description, all, rules } = written;
            Profile { name, description, all, rules }
        };
        rules::profiles::ALL.iter().map(parse).collect()
    });
    &ALL
}

/// The profile of a name.
pub fn find(name: &str) -> Option<&'static Profile> {
    all().iter().find(|it| it.name == name)
}
