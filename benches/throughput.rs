//! Throughput beside the parse-only floor.

fn main() {}
