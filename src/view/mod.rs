//! Typed views of documents. A view borrows a tree and holds a platform's awkwardness, so that rules
//! do not: spellings, units, defaults, the places where a thing may stand.

pub mod arn;
pub mod ci;
pub mod command_line;
mod credential;
pub mod dockerfile;
pub mod ecs;
pub mod github;
pub mod gitlab;
pub mod image;
pub mod k8s;
mod repeat;

pub use credential::{credential, literal};
pub use repeat::repeated;
