//! Well-known actions: their inputs, outputs and runtimes.

use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// An action, over all the versions of it that were read.
#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Action<'a> {
    /// The newest version that was seen: `v7.0.1`, `v6`. Nothing if that is not known.
    #[serde(borrow)]
    pub latest: Option<&'a str>,
    /// What the newest version runs on: `node24`, `composite`. Nothing if that is not known.
    pub runs_using: Option<&'a str>,
    /// The major versions that were read. Of others, inputs and outputs may differ.
    #[serde(default)]
    pub read: Vec<u32>,
    /// The major versions that run on a Node that runners have no more: `node12`, `node16`.
    #[serde(default)]
    pub removed: Vec<u32>,
    /// The inputs that any version has, by name.
    pub inputs: BTreeMap<&'a str, Input<'a>>,
    /// The outputs that any version has.
    #[serde(default)]
    pub outputs: Vec<&'a str>,
    /// Whether it sets outputs that it does not name.
    #[serde(default)]
    pub has_other_outputs: bool,
}

/// An input of an action.
#[derive(Deserialize, Debug, Default)]
pub struct Input<'a> {
    /// Whether every version that was read needs it: it is required and has no default.
    #[serde(default, rename = "required")]
    pub is_required: bool,
    /// What it is where it is not given. Nothing where that is empty or not known.
    #[serde(borrow, default)]
    pub default: Option<Cow<'a, str>>,
}

impl Action<'_> {
    /// The input of a name in any case.
    pub fn input(&self, name: &str) -> Option<&Input<'_>> {
        let found = self.inputs.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, input)| input)
    }

    /// The inputs that must be given.
    pub fn required(&self) -> impl Iterator<Item = &str> {
        self.inputs.iter().filter(|(_, it)| it.is_required).map(|(name, _)| *name)
    }

    /// Whether a major version was read, so that it has no other inputs than these.
    pub fn knows(&self, major: u32) -> bool {
        self.read.contains(&major)
    }

    /// Whether a major version runs on a Node that runners have no more.
    pub fn is_removed(&self, major: u32) -> bool {
        self.removed.contains(&major)
    }
}

/// The well-known actions by `owner/name` or `owner/name/path`, in lower case.
pub fn actions() -> &'static BTreeMap<&'static str, Action<'static>> {
    static ACTIONS: LazyLock<BTreeMap<&'static str, Action<'static>>> = LazyLock::new(|| {
        let text = include_str!("../../../schemas/actions.json");
        serde_json::from_str(text).expect("the table is as the type says; a test reads it")
    });
    &ACTIONS
}

/// The action of `owner/name` or `owner/name/path`, in any case and without `@`.
pub fn action(name: &str) -> Option<&'static Action<'static>> {
    actions().get(name.to_ascii_lowercase().as_str())
}
