//! One file a format. Every output prints the same [`Outcome`](crate::outcome::Outcome).

pub mod concise;
pub mod pretty;
mod source;
mod style;

pub use style::Style;
