//! One file a format. Every output prints the same [`Outcome`].

pub mod concise;
mod context;
mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod gitlab_sast;
pub mod json;
pub mod junit;
pub mod markdown;
mod place;
pub mod pretty;
pub mod sarif;
mod source;
pub mod statistics;
mod style;
pub mod summary;

pub use context::{Azure, Context};
pub use style::{Style, WIDTH};

use crate::outcome::Outcome;

/// A way to print what a run found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// For people: frames with the lines a finding is about.
    Pretty,
    /// For people and editors: one line a finding.
    Concise,
    /// For programs: everything, see `schemas/report.schema.json`.
    Json,
    /// For code scanning.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// GitLab Code Quality.
    Gitlab,
    /// GitLab's report of static application security testing.
    GitlabSast,
    /// A test report.
    Junit,
    /// A table for the summary of a job.
    Markdown,
}

impl Format {
    /// Every format, in the order they are listed to users.
    pub const ALL: [Format; 9] = [
        Format::Pretty,
        Format::Concise,
        Format::Json,
        Format::Sarif,
        Format::Github,
        Format::Gitlab,
        Format::GitlabSast,
        Format::Junit,
        Format::Markdown,
    ];

    /// Whether it names files as seen from the root of the repository: something else reads it.
    pub fn is_from_root(self) -> bool {
        !matches!(self, Self::Pretty | Self::Concise | Self::Json)
    }

    /// The name used on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pretty => "pretty",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::GitlabSast => "gitlab-sast",
            Self::Junit => "junit",
            Self::Markdown => "markdown",
        }
    }
}

/// Prints an outcome in a format. `style` is for the terminal; files ignore it.
pub fn render(format: Format, outcome: &Outcome, style: &Style) -> String {
    match format {
        Format::Pretty => pretty::render(outcome, style),
        Format::Concise => concise::render(outcome),
        Format::Json => json::render(outcome),
        Format::Sarif => sarif::render(outcome),
        Format::Github => github::render(outcome),
        Format::Gitlab => gitlab::render(outcome),
        Format::GitlabSast => gitlab_sast::render(outcome),
        Format::Junit => junit::render(outcome),
        Format::Markdown => markdown::render(outcome),
    }
}
