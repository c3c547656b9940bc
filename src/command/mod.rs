//! Command lines of the tools that deploy, as far as they can be known from the script.
//!
//! [`effective`] says which program a command of the shell runs, past `sudo`, `env` and their like; each
//! model reads the words of one program: [`AwsCommand`], [`Kubectl`], [`Helm`], [`Docker`], [`Download`].
//! What the shell expands is unknown, and where it may be any number of words the rest is not certain;
//! nothing is said of what is not known. All ranges are bytes of the script.

mod argument;
pub mod aws;
pub mod docker;
pub mod download;
mod effective;
pub mod helm;
pub mod kubectl;
mod options;
pub mod shorthand;
#[cfg(test)]
mod tests;

pub use argument::{Argument, HOLE};
pub use aws::AwsCommand;
pub use docker::Docker;
pub use download::Download;
pub use effective::{Effective, effective};
pub use helm::Helm;
pub use kubectl::Kubectl;
pub use options::{Given, Line, Syntax};
