//! What `<<` merges into a mapping.

use super::node::{Entry, Kind, Node};
use std::collections::HashSet;

/// How many merges are followed from one to the next.
const MAX_MERGES: usize = 16;

impl<'t> Node<'t> {
    /// The mappings that `<<` merges into this one; those before win over those after.
    pub(super) fn sources(self) -> impl Iterator<Item = Node<'t>> {
        self.written().filter(Entry::is_merge).flat_map(|it| {
            let one = Some(it.value).filter(|it| it.kind() == Kind::Mapping);
            one.into_iter().chain(it.value.items())
        })
    }

    /// The entry of a key in what is merged into this mapping.
    pub(super) fn merged_entry(self, key: &str, depth: usize) -> Option<Entry<'t>> {
        let mut sources = self.sources().take(if depth < MAX_MERGES { usize::MAX } else { 0 });
        sources.find_map(|source| {
            let own = source.written().filter(|it| it.key.reads(key)).last();
            own.or_else(|| source.merged_entry(key, depth + 1))
        })
    }

    /// All entries, own before merged, into `found`; merged keys already there are not repeated.
    pub(super) fn collect(
        self,
        found: &mut Vec<Entry<'t>>,
        seen: &mut HashSet<&'t str>,
        depth: usize,
    ) {
        let from = found.len();
        for entry in self.written().filter(|it| !it.is_merge()) {
            let new = depth == 0 || !seen.contains(entry.key.raw_text());
            found.extend(new.then_some(entry));
        }
        seen.extend(found[from..].iter().map(|it| it.key.raw_text()));
        if depth < MAX_MERGES {
            self.sources().for_each(|it| it.collect(found, seen, depth + 1));
        }
    }
}
