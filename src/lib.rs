//! ecslint reads what is written for Amazon ECS — task definitions, services, clusters, in whatever language — and
//! Kubernetes manifests, and says what the platform will refuse, what will fail at run time, and what leaves it open to
//! attack.
//!
//! The pipeline, in the order it runs: paths are discovered, files loaded and parsed into spanned trees, documents of
//! other languages lowered to the shape of the API, a project made of them all, views laid over the trees, rules run
//! over the views, ignores applied, and the one [`outcome::Outcome`] printed in any number of formats. `ARCHITECTURE.md`
//! tells more.

pub mod baseline;
pub mod check;
pub mod classify;
#[allow(clippy::disallowed_methods, reason = "one of the three places that do I/O")]
pub mod cli;
pub mod command;
pub mod config;
#[allow(clippy::disallowed_methods, reason = "one of the three places that do I/O")]
pub mod config_file;
pub mod date;
pub mod dialect;
#[allow(clippy::disallowed_methods, reason = "one of the three places that do I/O")]
pub mod discover;
pub mod document;
pub mod edit;
pub mod embed;
pub mod engine;
pub mod expression;
pub mod finding;
pub mod fix;
pub mod ignore;
pub mod leak;
pub mod load;
pub mod lower;
pub mod mask;
pub mod outcome;
pub mod output;
pub mod paths;
pub mod pipeline;
pub mod profiles;
pub mod project;
pub mod report;
pub mod rule;
pub mod schema;
pub mod secret;
pub mod select;
pub mod shell;
pub mod target;
mod template;
pub mod text;
pub mod tree;
pub mod view;
pub mod world;

#[path = "../rules/mod.rs"]
pub mod rules;
