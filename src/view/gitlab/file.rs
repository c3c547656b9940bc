//! A file of GitLab CI, as it is written.

use super::MOST;
use crate::lower::{GITLAB_KEYWORDS, GITLAB_ROOTS as ROOTS, gitlab_around as around};
use crate::project::Project;
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{Kind, Node};
use crate::view::ci::{self, Script};

/// A file of GitLab CI.
#[derive(Clone, Copy, Debug)]
pub struct File<'t> {
    root: Node<'t>,
    project: &'t Project<'t>,
    at: usize,
}

/// A job of a file, with nothing but what is written in it.
#[derive(Clone, Copy, Debug)]
pub struct WrittenJob<'t> {
    /// Its name, where it is written.
    pub key: Node<'t>,
    /// What is written of it.
    pub node: Node<'t>,
}

impl<'t> File<'t> {
    /// The file that a member of the project is.
    pub fn of(project: &'t Project<'t>, at: usize) -> Self {
        Self { root: project.member(at).root, project, at }
    }

    /// Its mapping.
    pub fn root(&self) -> Node<'t> {
        self.root
    }

    /// Its path, as it is shown.
    pub fn path(&self) -> &'t str {
        self.project.path(self.at)
    }

    /// Its position in the project.
    pub fn position(&self) -> usize {
        self.at
    }

    /// The project.
    pub fn project(&self) -> &'t Project<'t> {
        self.project
    }

    /// Whether it is where GitLab starts: `.gitlab-ci.yml`.
    pub fn is_root(&self) -> bool {
        matches!(self.project.file_name(self.at), ".gitlab-ci.yml" | ".gitlab-ci.yaml")
    }

    /// The value of a key at its top.
    pub fn get(&self, key: &str) -> Option<Node<'t>> {
        self.root.get(key)
    }

    /// The header before it, which says what inputs it takes.
    pub fn header(&self) -> Option<Node<'t>> {
        let first = self.root.tree().documents().next()?;
        Some(first).filter(|it| !it.is(self.root) && it.get("spec").is_some())
    }

    /// The inputs that its header names.
    pub fn inputs(&self) -> Option<Node<'t>> {
        self.header()?.get("spec")?.get("inputs")
    }

    /// Whether texts of it are filled in before it is read as YAML, so that keys may be anything.
    pub fn has_inputs(&self) -> bool {
        self.header().is_some()
    }

    /// Its jobs, hidden ones among them.
    pub fn jobs(&self) -> impl Iterator<Item = WrittenJob<'t>> + use<'t> {
        let entries = self.root.written().take(MOST);
        let jobs =
            entries.filter(|it| !it.is_merge() && !GITLAB_KEYWORDS.contains(&it.key.raw_text()));
        jobs.map(|it| WrittenJob { key: it.key, node: it.value })
    }

    /// Its scripts.
    pub fn scripts(&self) -> &'t [Script<'t>] {
        ci::scripts(self.project, self.at)
    }

    /// What it includes.
    pub fn includes(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        includes(self.root)
    }
}

fn includes<'t>(root: Node<'t>) -> impl Iterator<Item = Node<'t>> + use<'t> {
    let include = root.get("include");
    let one = include.filter(|it| it.kind() != Kind::Sequence && !it.is_null());
    one.into_iter().chain(include.into_iter().flat_map(Node::items)).take(MOST)
}

/// The path that an include of the same repository names, where it is one path and known.
pub(super) fn local_include(item: Node<'_>) -> Option<Node<'_>> {
    let node = match item.kind() {
        Kind::Scalar => item,
        _ => item.get("local")?,
    };
    let name = node.text().filter(|it| !it.contains(['*', '$', '%']) && !it.contains("://"))?;
    (!name.is_empty()).then_some(node)
}

/// The paths at which a root around a file would lie.
pub(super) fn roots_around(path: &str) -> impl Iterator<Item = String> {
    around(path).flat_map(|folder| ROOTS.into_iter().map(move |it| format!("{folder}{it}")))
}

/// The paths that an include of a file may mean: the root of the repository is the folder of the root file,
/// or where that is said to lie elsewhere, one around it.
pub(super) fn places(path: &str, name: &str) -> impl Iterator<Item = String> {
    let folder = path.strip_suffix(crate::paths::name(path)).unwrap_or_default();
    let folders = std::iter::once(folder).chain(around(path));
    folders.filter_map(|it| crate::paths::join(it, name.trim_start_matches('/')))
}

/// The paths at which it matters for a file whether something is there: roots around it, and what it
/// includes, as seen from any of the folders around it.
pub(super) fn wanted(root: Node<'_>, path: &str) -> Vec<String> {
    let names = includes(root).filter_map(local_include).map(Node::raw_text);
    let folder = path.strip_suffix(crate::paths::name(path)).unwrap_or_default();
    let repository = std::iter::once(format!("{folder}.git"));
    repository.chain(roots_around(path)).chain(names.flat_map(|it| places(path, it))).collect()
}

impl<'t> WrittenJob<'t> {
    /// Its name.
    pub fn name(&self) -> &'t str {
        self.key.raw_text()
    }

    /// What messages call it.
    pub fn title(&self) -> String {
        format!("job `{}`", self.name())
    }

    /// Whether it is only there for others to extend.
    pub fn is_hidden(&self) -> bool {
        self.name().starts_with('.')
    }

    /// The value of a key that is written in it, or merged into it by YAML.
    pub fn get(&self, key: &str) -> Option<Node<'t>> {
        self.node.get(key)
    }
}

/// A job is marked at its name.
impl Place for WrittenJob<'_> {
    fn place(&self) -> Span {
        self.key.span()
    }

    fn locator(&self) -> String {
        self.key.locator()
    }
}
