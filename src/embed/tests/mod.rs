//! Documents inside others: what is read, with which values.

mod edits;
mod nesting;
mod values;
mod worlds;
