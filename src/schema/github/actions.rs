//! Well-known actions: their inputs, outputs and runtimes.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// An action, over all the versions of it that were looked at.
#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Action<'a> {
    /// The newest version that was seen: `v7.0.1`. Nothing if that is not known.
    #[serde(borrow)]
    pub latest: Option<&'a str>,
    /// What the newest version runs on: `node24`, `composite`, `docker`.
    pub runs_using: Option<&'a str>,
    /// What major versions run on, by their number.
    #[serde(default)]
    pub majors: BTreeMap<&'a str, &'a str>,
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
    /// Whether every version needs it: it is required and has no default.
    #[serde(default, rename = "required")]
    pub is_required: bool,
    /// What it is where it is not given. Nothing where that is empty or not known.
    #[serde(borrow, default)]
    pub default: Option<std::borrow::Cow<'a, str>>,
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

    /// What a major version runs on, if that is known.
    pub fn runs_using_of(&self, major: u32) -> Option<&str> {
        self.majors.get(major.to_string().as_str()).copied()
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
