//! ecslint reads Amazon ECS task definitions and says what the platform will refuse, what will fail
//! at run time, and what leaves it open to attack.
//!
//! The pipeline, in the order it runs: paths are discovered, files classified and parsed into spanned
//! trees, views laid over the trees, rules run over the views, ignores applied, and the one
//! [`outcome::Outcome`] printed in any number of formats. `ARCHITECTURE.md` tells more.

pub mod check;
pub mod classify;
pub mod document;
pub mod finding;
pub mod mask;
pub mod outcome;
pub mod output;
pub mod rule;
pub mod schema;
pub mod secret;
pub mod text;
pub mod tree;
pub mod view;

#[path = "../rules/mod.rs"]
pub mod rules;
