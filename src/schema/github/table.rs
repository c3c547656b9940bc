//! The table of names.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The names of GitHub Actions.
#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Table<'a> {
    /// Keys of a workflow.
    #[serde(borrow)]
    pub workflow_keys: Vec<&'a str>,
    /// Keys of a job that has steps.
    pub job_keys: Vec<&'a str>,
    /// Keys of a job that calls a workflow.
    pub call_job_keys: Vec<&'a str>,
    /// Keys of a step.
    pub step_keys: Vec<&'a str>,
    /// Keys of an action.
    pub action_keys: Vec<&'a str>,
    /// The scopes of `permissions` with the levels each can have.
    pub permissions: BTreeMap<&'a str, Vec<&'a str>>,
    /// The words that `permissions` can be as a whole.
    pub permissions_all: Vec<&'a str>,
    /// The events that start workflows.
    pub events: BTreeMap<&'a str, Event<'a>>,
    /// What expressions can use at which keys. Where a key is in no row, none is evaluated.
    pub availability: Vec<Availability<'a>>,
    /// The properties of the context `github`, in lower case.
    pub github_properties: Vec<&'a str>,
    /// The labels of runners that GitHub hosts.
    pub hosted_runners: Vec<&'a str>,
    /// The labels of runners that GitHub has taken away.
    pub removed_runners: Vec<&'a str>,
    /// The values of `shell` that are names.
    pub shells: Vec<&'a str>,
    /// The values of `type` of an input of `workflow_dispatch`.
    pub dispatch_input_types: Vec<&'a str>,
    /// The values of `type` of an input of `workflow_call`.
    pub call_input_types: Vec<&'a str>,
    /// Paths of contexts whose text anybody can choose; `*` is an item.
    pub untrusted: Vec<&'a str>,
    /// Repositories of actions that are archived.
    pub archived: Vec<&'a str>,
    /// Actions whose older versions need a runtime that is gone.
    pub outdated: Vec<Outdated<'a>>,
}

/// An action whose older versions need a runtime that runners no longer have.
#[derive(Deserialize, Debug)]
pub struct Outdated<'a> {
    /// The action, in lower case and without a version.
    pub action: &'a str,
    /// The last major version of these.
    pub until: u32,
    /// The last major version that fails, as the service that it talks to is gone.
    pub refused: Option<u32>,
}

/// An event that starts workflows.
#[derive(Deserialize, Debug)]
pub struct Event<'a> {
    /// Its activity types. Empty: it has none. Nothing: they are free.
    #[serde(borrow)]
    pub types: Option<Vec<&'a str>>,
    /// The filters it knows: `branches`, `paths-ignore`, …
    #[serde(default)]
    pub filters: Vec<&'a str>,
}

/// What expressions can use at some keys.
#[derive(Deserialize, Debug)]
pub struct Availability<'a> {
    /// The keys, with dots between them; `<…>` stands for any name.
    #[serde(borrow)]
    pub keys: Vec<&'a str>,
    /// The contexts.
    pub contexts: Vec<&'a str>,
    /// The functions, of those that are not available everywhere.
    pub functions: Vec<&'a str>,
}

/// The names, read on first use.
pub fn table() -> &'static Table<'static> {
    static TABLE: LazyLock<Table<'static>> = LazyLock::new(|| {
        let text = include_str!("../../../schemas/github-actions.json");
        serde_json::from_str(text).expect("the table is as the type says; a test reads it")
    });
    &TABLE
}
