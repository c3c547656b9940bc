//! The names of GitHub Actions, as data: keys, events, permissions, contexts, runners, actions.
//!
//! [`table`] is read once from `schemas/github-actions.json`, [`action`] looks into `schemas/actions.json`;
//! `schemas/README.md` says where they come from. Nothing here knows what a name means.

mod actions;
mod fault;
mod form;
mod other;
mod table;
#[cfg(test)]
mod tests;
mod walk;
mod workflow;

pub use actions::{Action, Input, action, actions};
pub use fault::{Fault, FaultKind};
pub use form::{Fields, Form, Names, Scalar};
pub use other::{ACTION, DEPENDABOT};
pub use table::{Availability, Event, Outdated, Table, table};
pub use walk::{faults, is_id};
pub use workflow::WORKFLOW;

/// What of expressions is available at a key of a workflow or an action, given from the top: `["jobs", "build",
/// "steps", "run"]`, without the numbers of items. A key below one of the table is as that one
/// (`["concurrency", "group"]`). Nothing where no expression is evaluated.
pub fn availability(key: &[&str]) -> Option<&'static Availability<'static>> {
    let fits = |pattern: &&str| {
        let mut given = key.iter();
        pattern
            .split('.')
            .all(|wanted| given.next().is_some_and(|it| wanted.starts_with('<') || *it == wanted))
    };
    let length = |row: &Availability| {
        row.keys.iter().filter(|it| fits(it)).map(|it| it.split('.').count()).max()
    };
    let rows = table().availability.iter();
    rows.filter_map(|row| Some((length(row)?, row))).max_by_key(|it| it.0).map(|it| it.1)
}

/// The event of this name.
pub fn event(name: &str) -> Option<&'static Event<'static>> {
    table().events.get(name)
}

/// The levels that a scope of `permissions` can have. Nothing, if there is no such scope.
pub fn permission_levels(scope: &str) -> Option<&'static [&'static str]> {
    table().permissions.get(scope).map(Vec::as_slice)
}

/// Whether this is the label of a runner that GitHub hosts. Labels compare without regard to case.
pub fn is_hosted_runner(label: &str) -> bool {
    table().hosted_runners.iter().any(|it| it.eq_ignore_ascii_case(label))
}

/// Whether this was the label of a runner that GitHub hosted; a job that asks for it never starts.
pub fn is_removed_runner(label: &str) -> bool {
    let label = label.to_ascii_lowercase();
    let named = |it: &&str| {
        let rest = label.strip_prefix(it);
        rest.is_some_and(|rest| {
            rest.is_empty() || rest == "-xl" || rest == "-large" || rest == "-xlarge"
        })
    };
    table().removed_runners.iter().any(named)
}

/// Whether a repository of actions is archived, by `owner/name` in any case.
pub fn is_archived(repository: &str) -> bool {
    table().archived.iter().any(|it| it.eq_ignore_ascii_case(repository))
}
