//! What is kept of a document that was put together several times.

use super::Candidate;
use crate::document::{Document, Kind, Parsed};
use crate::text::Span;
use crate::world::{When, World};
use std::collections::HashSet;
use std::sync::Arc;

/// When a document is as it was put together.
#[derive(Clone, Debug, Default)]
pub(super) struct Note {
    pub when: When,
    /// Where that is written.
    pub place: Option<Span>,
}

/// The places of definitions that not all worlds have in common.
fn differing(worlds: &[(Note, Candidate)]) -> HashSet<Span> {
    let places = |it: &Candidate| it.values.iter().map(|it| it.1.span).collect::<HashSet<_>>();
    let all: Vec<_> = worlds.iter().map(|it| places(&it.1)).collect();
    let union: HashSet<_> = all.iter().flatten().copied().collect();
    union.into_iter().filter(|it| !all.iter().all(|places| places.contains(it))).collect()
}

/// Adds what the documents of a file from a position on are in their worlds.
pub(super) fn keep(parsed: &mut Parsed, first: usize, worlds: Vec<(Note, Candidate)>) {
    let own: Vec<_> = parsed.documents.iter().skip(first).cloned().collect();
    if worlds.is_empty() || own.is_empty() || !own.iter().all(|it| may_vary(it.kind)) {
        return;
    }
    let (differing, count) = (differing(&worlds), worlds.len());
    for (note, candidate) in worlds {
        if parsed.documents.len() + parsed.worlds.len() + own.len() > super::MOST {
            return;
        }
        let mut definitions: Vec<_> = candidate.values.iter().map(|it| it.1.span).collect();
        definitions.retain(|it| differing.contains(it));
        let values = values(&candidate, &differing);
        let (hint, kind) = (candidate.hint().to_owned(), candidate.kind);
        let tree = candidate.parse();
        let found = match kind {
            Some(kind) => tree.documents().map(|it| (it.index(), kind)).take(1).collect(),
            None => super::ours(&hint, &tree),
        };
        let is_broken = tree.problems().iter().any(|it| it.fatal);
        if is_broken || !found.iter().map(|it| it.1).eq(own.iter().map(|it| it.kind)) {
            continue;
        }
        parsed.lowered.push(tree);
        let tree = parsed.lowered.len() as u32;
        let scope: Arc<str> = format!("{} {tree}", parsed.path).into();
        parsed.worlds.extend(found.iter().zip(&own).enumerate().map(|(at, ((root, _), own))| {
            World {
                document: Document { tree, root: *root, scope: scope.clone(), ..own.clone() },
                of: first + at,
                when: note.when.clone(),
                count,
                place: note.place,
                definitions: definitions.clone(),
                values: values.clone(),
            }
        }));
    }
}

/// The values of a text that not all worlds have in common, each with its place.
fn values(of: &Candidate, differing: &HashSet<Span>) -> Vec<(Span, String)> {
    /// More are not told apart.
    const MOST: usize = 50;
    let own = of.values.iter().filter(|it| differing.contains(&it.1.span));
    let read = own.take(MOST).filter_map(|(range, _)| {
        let text = of.text.text().get(range.start as usize..range.end as usize)?;
        Some((of.text.span(range.clone()), text.to_owned()))
    });
    read.collect()
}

/// Whether documents of a kind are looked at in their worlds.
fn may_vary(kind: Kind) -> bool {
    let others = [
        Kind::Cluster,
        Kind::ClusterCapacityProviders,
        Kind::CapacityProvider,
        Kind::AppSpec,
        Kind::ImageDefinitions,
        Kind::KubernetesObject,
    ];
    kind.is_task() || kind.is_launch() || others.contains(&kind)
}
