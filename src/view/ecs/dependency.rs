//! Which container waits for which.

use super::{Container, Dependency, Task};
use std::collections::{HashMap, HashSet};

/// A container, an item of its `dependsOn`, and the container that it waits for.
#[derive(Clone, Copy, Debug)]
pub struct Edge<'t> {
    /// The container that waits.
    pub from: Container<'t>,
    /// What it says about it.
    pub dependency: Dependency<'t>,
    /// The container it waits for.
    pub to: Container<'t>,
}

impl<'t> Edge<'t> {
    /// Whether it waits for one of these conditions for certain.
    pub fn waits_for(&self, conditions: &[&str]) -> bool {
        let condition = self.dependency.condition().and_then(|it| it.text());
        condition.is_some_and(|it| conditions.contains(&it))
    }
}

impl<'t> Task<'t> {
    /// Every dependency whose container is there, in the order of the document.
    pub fn dependencies(&self) -> Vec<Edge<'t>> {
        let mut by_name: HashMap<&str, Container<'t>> = HashMap::new();
        for container in self.containers() {
            if let Some(name) = container.name() {
                by_name.entry(name).or_insert(container);
            }
        }
        let edges =
            self.containers().flat_map(|from| from.dependencies().map(move |it| (from, it)));
        edges
            .filter_map(|(from, dependency)| {
                let name = dependency.container_name()?.text()?;
                let to = *by_name.get(name)?;
                Some(Edge { from, dependency, to })
            })
            .collect()
    }

    /// Circles of containers that wait for each other: each a list of edges, the last leading back to
    /// the first. A container is in one of them at most once, and each has one that is in no other.
    pub fn dependency_cycles(&self) -> Vec<Vec<Edge<'t>>> {
        let mut outgoing: HashMap<usize, Vec<Edge<'t>>> = HashMap::new();
        for edge in self.dependencies() {
            outgoing.entry(edge.from.index()).or_default().push(edge);
        }
        let mut search = Search { outgoing, ..Search::default() };
        for container in self.containers() {
            search.visit(container.index());
        }
        search.cycles
    }
}

/// A depth-first search that keeps the way it came.
#[derive(Default)]
struct Search<'t> {
    outgoing: HashMap<usize, Vec<Edge<'t>>>,
    /// Where on the way a container is, or `None` once it is done with.
    seen: HashMap<usize, Option<usize>>,
    reported: HashSet<usize>,
    cycles: Vec<Vec<Edge<'t>>>,
}

impl<'t> Search<'t> {
    fn visit(&mut self, start: usize) {
        if self.seen.contains_key(&start) {
            return;
        }
        self.seen.insert(start, Some(0));
        let mut way: Vec<Edge<'t>> = Vec::new();
        // A container with the number of its edges already followed.
        let mut open = vec![(start, 0usize)];
        while let Some((at, followed)) = open.last_mut() {
            let edge = self.outgoing.get(at).and_then(|it| it.get(*followed)).copied();
            *followed += 1;
            let Some(edge) = edge else {
                self.seen.insert(*at, None);
                open.pop();
                way.pop();
                continue;
            };
            let next = edge.to.index();
            match self.seen.get(&next) {
                Some(None) => {}
                Some(Some(depth)) => self.close(&way[*depth..], edge),
                None => {
                    way.push(edge);
                    self.seen.insert(next, Some(way.len()));
                    open.push((next, 0));
                }
            }
        }
    }

    fn close(&mut self, way: &[Edge<'t>], last: Edge<'t>) {
        let cycle: Vec<_> = way.iter().copied().chain([last]).collect();
        let mut new = false;
        for edge in &cycle {
            new |= self.reported.insert(edge.from.index());
        }
        if new {
            self.cycles.push(cycle);
        }
    }
}
