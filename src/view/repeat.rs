//! Things that are called like an earlier one.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

/// Of items with their keys, each whose key an earlier one has: the key, the first item that has it,
/// and the item.
pub fn repeated<K: Hash + Eq + Clone, T: Copy>(
    items: impl Iterator<Item = (K, T)>,
) -> impl Iterator<Item = (K, T, T)> {
    let mut firsts: HashMap<K, T> = HashMap::new();
    items.filter_map(move |(key, item)| match firsts.entry(key) {
        Entry::Vacant(entry) => {
            entry.insert(item);
            None
        }
        Entry::Occupied(entry) => Some((entry.key().clone(), *entry.get(), item)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_ones_come_with_the_first() {
        let items = [("a", 0), ("b", 1), ("a", 2), ("a", 3)];
        let found: Vec<_> = repeated(items.into_iter()).collect();
        assert_eq!(found, [("a", 0, 2), ("a", 0, 3)]);
    }
}
