//! Profiles: named sets of rules and levels. What they are is data, in `rules/profiles/`.
//!
//! A profile of a standard lists the standard's controls, each with the rules that answer it and with
//! what of it cannot be told from files.

use crate::config::Level;
use crate::rule::{Check, Rule};
use crate::rules;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The name of the profile that is used unless another is asked for.
pub const DEFAULT: &str = "default";

/// A named set of rules.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Profile {
    /// Its name, as in `profile = "strict"`.
    pub name: &'static str,
    /// What it is for, one sentence.
    pub description: String,
    /// What else should be known of it.
    pub remark: Option<String>,
    /// Whether it switches on every rule.
    pub all: bool,
    /// The controls of a standard. Where there are any, their rules run and no others.
    pub controls: Vec<Control>,
    /// Levels by rule id, family or glob.
    pub rules: BTreeMap<String, Level>,
}

/// A control of a standard.
#[derive(Deserialize, Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// What the standard calls it: `ECS.4`.
    pub id: String,
    /// What it asks for, in a few words.
    pub title: String,
    /// The rules that answer it.
    pub rules: Vec<String>,
    /// What of it those rules do not see, or why there are none.
    pub unchecked: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    description: String,
    remark: Option<String>,
    #[serde(default)]
    all: bool,
    #[serde(default)]
    controls: Vec<Control>,
    #[serde(default)]
    rules: BTreeMap<String, Level>,
}

impl Profile {
    /// Whether a rule runs, before any level is set.
    pub fn runs(&self, rule: &Rule) -> bool {
        // What says that something could not be checked is part of every profile.
        let about_files = matches!(rule.check, Check::Engine | Check::Problem(_));
        match self.controls.is_empty() {
            true => self.all || rule.default,
            false => self.answers(rule) || about_files && rule.default,
        }
    }

    /// Whether a rule answers one of the controls.
    pub fn answers(&self, rule: &Rule) -> bool {
        self.controls.iter().any(|it| it.rules.iter().any(|it| it == rule.id))
    }
}

/// Every profile, the default one first.
pub fn all() -> &'static [Profile] {
    static ALL: LazyLock<Vec<Profile>> = LazyLock::new(|| {
        let parse = |(name, text): &(&'static str, &str)| {
            let written: Written =
                toml::from_str(text).expect("a test parses every file of rules/profiles");
            let Written { description, remark, all, controls, rules } = written;
            Profile { name, description, remark, all, controls, rules }
        };
        rules::profiles::ALL.iter().map(parse).collect()
    });
    &ALL
}

/// The profile of a name.
pub fn find(name: &str) -> Option<&'static Profile> {
    all().iter().find(|it| it.name == name)
}
