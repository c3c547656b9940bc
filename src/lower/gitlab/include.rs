//! Which files a pipeline is made of.

use super::merge::Map;
use super::{content, is_root, write};
use crate::load::Loaded;
use crate::paths;
use crate::tree::{Kind, Node, Tree};
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

/// GitLab takes no more files into one pipeline.
const MOST_FILES: usize = 150;

/// The names of the file that GitLab starts at.
pub(crate) const ROOTS: [&str; 2] = [".gitlab-ci.yml", ".gitlab-ci.yaml"];

/// How many folders around a file are looked at.
const MOST_FOLDERS: usize = 20;

/// The folders around the one that a file is in, from the inside, with a slash at their end; the working
/// directory is empty, the root of the file system a slash.
pub(crate) fn around(path: &str) -> impl Iterator<Item = &str> {
    let inside = path.rfind('/').map_or("", |it| &path[..it]);
    let next = |it: &usize| (*it > 0).then(|| path[..*it].rfind('/').unwrap_or(0));
    let folders = std::iter::successors(Some(inside.len()), next).skip(1).take(MOST_FOLDERS);
    let top = if path.starts_with('/') { "/" } else { "" };
    folders.map(move |it| if it == 0 { top } else { &path[..=it] })
}

/// The files of GitLab CI in a run.
pub(super) struct Files<'t> {
    /// By path: the position, and the content.
    files: HashMap<&'t str, (usize, Node<'t>)>,
    order: Vec<&'t str>,
    /// Those that a pipeline was made of.
    used: RefCell<HashSet<&'t str>>,
}

/// A pipeline in the making.
struct Gathering<'t> {
    unresolved: Vec<Node<'t>>,
    open: Vec<&'t str>,
    count: usize,
    work: Cell<usize>,
    base: &'t str,
}

impl<'t> Files<'t> {
    pub fn new(files: &'t [Loaded]) -> Self {
        let found = files
            .iter()
            .enumerate()
            .filter_map(|(at, it)| Some((&*it.path, (at, content(it.parsed.as_ref()?)?))));
        let files: HashMap<_, _> = found.collect();
        let mut order: Vec<_> = files.keys().copied().collect();
        // The roots first: what they include is theirs.
        order.sort_by_key(|it| (!is_root(it), *it));
        Self { files, order, used: RefCell::default() }
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The pipelines, each with the position of the file it starts in.
    pub fn pipelines(&self) -> Vec<(usize, Tree)> {
        let mut found = Vec::new();
        for path in &self.order {
            if !is_root(path) && self.used.borrow().contains(path) {
                continue;
            }
            let Some(&(at, root)) = self.files.get(path) else { continue };
            let base = &path[..path.len() - paths::name(path).len()];
            let mut gathering = Gathering {
                unresolved: Vec::new(),
                open: Vec::new(),
                count: 0,
                work: Cell::new(0),
                base,
            };
            let merged = self.merged(path, root, &mut gathering);
            found.push((at, write(root, merged, &gathering.unresolved, self.starts(path))));
        }
        found
    }

    /// Whether GitLab starts at a file, as far as the files tell: none of the folders around it has such a
    /// file. Whether the disk has one is for those to ask who see it.
    fn starts(&self, path: &str) -> bool {
        let has_root = |folder: &str| {
            ROOTS
                .into_iter()
                .any(|name| self.files.contains_key(format!("{folder}{name}").as_str()))
        };
        is_root(path) && !around(path).any(has_root)
    }

    /// A file over those that it includes.
    fn merged(&self, path: &'t str, root: Node<'t>, gathering: &mut Gathering<'t>) -> Map<'t> {
        let mut merged = Map { at: root, entries: Vec::new() };
        gathering.open.push(path);
        gathering.count += 1;
        let include = root.get("include");
        let one = include.filter(|it| it.kind() != Kind::Sequence && !it.is_null());
        for item in one.into_iter().chain(include.into_iter().flat_map(Node::items)) {
            self.include(item, gathering, &mut merged);
        }
        gathering.open.pop();
        merged.lay(&Map::of(root), &gathering.work);
        merged
    }

    fn include(&self, item: Node<'t>, gathering: &mut Gathering<'t>, merged: &mut Map<'t>) {
        let found = match local(item) {
            Some(name) if gathering.count < MOST_FILES => self.find(gathering.base, name),
            _ => Vec::new(),
        };
        if found.is_empty() || item.get("rules").is_some() {
            // What comes with it, or whether it comes, is not known.
            gathering.unresolved.push(item);
        }
        for path in found {
            if gathering.open.contains(&path) || gathering.count >= MOST_FILES {
                continue;
            }
            self.used.borrow_mut().insert(path);
            if let Some((_, root)) = self.files.get(path) {
                // Inputs may be anything, the names of jobs among them.
                if root.written().any(|it| it.key.raw_text().contains("$[[")) {
                    gathering.unresolved.push(item);
                }
                let below = self.merged(path, *root, gathering);
                merged.lay(&below, &gathering.work);
            }
        }
    }

    /// The files that a local include names, seen from the folder of the root.
    fn find(&self, base: &str, name: &str) -> Vec<&'t str> {
        let name = name.trim_start_matches('/');
        if !name.contains('*') {
            // A root that is said to lie in a folder includes from the one around it.
            let mut bases = std::iter::once(base).chain(around(base));
            let found = bases.find_map(|base| {
                let path = paths::join(base, name)?;
                self.files.get_key_value(path.as_str()).map(|it| *it.0)
            });
            return found.into_iter().collect();
        }
        let pattern = format!("{base}{name}");
        let mut found: Vec<_> =
            self.order.iter().copied().filter(|it| matches(&pattern, it)).collect();
        found.sort_unstable();
        found
    }
}

/// The path of an include of a file of the same repository.
pub(super) fn local<'t>(item: Node<'t>) -> Option<&'t str> {
    let name = match item.kind() {
        Kind::Scalar => item.text()?,
        _ => item.get("local")?.text()?,
    };
    let is_remote = name.contains("://") || name.contains('$');
    (!is_remote).then_some(name)
}

/// Whether a path fits a pattern: `*` stays in a folder, `**` does not.
fn matches(pattern: &str, path: &str) -> bool {
    fn fits(pattern: &[u8], path: &[u8], budget: &mut usize) -> bool {
        if *budget == 0 {
            return false;
        }
        *budget -= 1;
        match pattern {
            [] => path.is_empty(),
            [b'*', b'*', b'/', rest @ ..] if fits(rest, path, budget) => true,
            [b'*', b'*', rest @ ..] => {
                fits(rest, path, budget)
                    || path.split_first().is_some_and(|(_, path)| fits(pattern, path, budget))
            }
            [b'*', rest @ ..] => {
                fits(rest, path, budget)
                    || path
                        .split_first()
                        .is_some_and(|(first, path)| *first != b'/' && fits(pattern, path, budget))
            }
            [first, rest @ ..] => {
                path.split_first().is_some_and(|(it, path)| it == first && fits(rest, path, budget))
            }
        }
    }
    fits(pattern.as_bytes(), path.as_bytes(), &mut 10_000)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn folders_around() {
        let found = |path| super::around(path).collect::<Vec<_>>();
        assert_eq!(found("a/b/.gitlab-ci.yml"), ["a/", ""]);
        assert_eq!(found(".gitlab-ci.yml"), [""; 0]);
        assert_eq!(found("a/.gitlab-ci.yml"), [""]);
        assert_eq!(found("/a/b/.gitlab-ci.yml"), ["/a/", "/"]);
    }

    #[test]
    fn patterns_of_includes() {
        assert!(matches("ci/*.yml", "ci/a.yml"));
        assert!(!matches("ci/*.yml", "ci/x/a.yml"));
        assert!(matches("ci/**/*.yml", "ci/x/y/a.yml"));
        assert!(matches("ci/**/*.yml", "ci/a.yml"));
        assert!(matches("ci/**.yml", "ci/x/a.yml"));
        assert!(!matches("ci/*.yml", "ci/a.yaml"));
    }
}
