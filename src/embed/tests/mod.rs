//! Documents inside others: what is read, with which values.

mod nesting;
mod values;
mod worlds;
