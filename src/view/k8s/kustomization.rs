//! Kustomizations: what they put together, and how.

use super::MOST_ITEMS;
use crate::paths;
use crate::tree::{Kind, Node};

/// A kustomization file, or a component.
#[derive(Clone, Copy, Debug)]
pub struct Kustomization<'t>(pub Node<'t>);

/// What a kustomization takes from elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'t> {
    /// The scalar that says where it is.
    pub node: Node<'t>,
    /// The path or address in it.
    pub target: &'t str,
    /// The field it stands in: `resources`, `patches`.
    pub field: &'static str,
    /// What it is for.
    pub role: Role,
}

/// What a kustomization takes something for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Objects, or a folder with a kustomization: `resources`, `bases`, `components`.
    Resource,
    /// A change to objects.
    Patch,
    /// What generators and others read, whatever it is.
    Content,
    /// A file or a folder that makes or changes objects in its own way.
    Plugin,
}

/// What holds something that is taken from another machine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pin<'t> {
    /// Nothing.
    Nothing,
    /// What goes on: a branch, `latest`.
    Moving(&'t str),
    /// A tag or a commit.
    Fixed,
}

/// A change to objects.
#[derive(Clone, Copy, Debug)]
pub struct Patch<'t> {
    /// Which objects.
    pub target: Target<'t>,
    /// What it says, where that is known.
    pub content: Option<Node<'t>>,
}

/// The objects that a patch changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Target<'t> {
    /// Its kind; any where it is not said or not known.
    pub kind: Option<&'t str>,
    /// Its name; any likewise.
    pub name: Option<&'t str>,
}

/// Fields with lists of paths, and what those are for. From the Kustomization API
/// (`kustomize.config.k8s.io/v1beta1`), read 2026-11-21.
const LISTS: [(&str, Role); 9] = [
    ("resources", Role::Resource),
    ("bases", Role::Resource),
    ("components", Role::Resource),
    ("patchesStrategicMerge", Role::Patch),
    ("crds", Role::Content),
    ("configurations", Role::Content),
    ("generators", Role::Plugin),
    ("transformers", Role::Plugin),
    ("validators", Role::Plugin),
];

/// Fields with lists of mappings whose `path` is one.
const PATHS: [(&str, Role); 3] =
    [("patches", Role::Patch), ("patchesJson6902", Role::Patch), ("replacements", Role::Content)];

impl<'t> Kustomization<'t> {
    /// What the file of a kustomization may be called.
    pub const NAMES: [&'static str; 3] =
        ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    /// The items of a list field.
    pub fn list(&self, field: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.0.set(field).into_iter().flat_map(|it| it.items().take(MOST_ITEMS))
    }

    /// Whether a field is set, to whatever.
    pub fn has(&self, field: &str) -> bool {
        self.0.set(field).is_some()
    }

    /// What it takes from files, folders and addresses, in no particular order. What is not wholly known,
    /// or is written in place, is left out.
    pub fn references(&self) -> Vec<Reference<'t>> {
        let mut found = Vec::new();
        for (field, role) in LISTS {
            found.extend(self.list(field).filter_map(|node| reference(node, field, role)));
        }
        for (field, role) in PATHS {
            let paths = self.list(field).filter_map(|it| it.set("path"));
            found.extend(paths.filter_map(|node| reference(node, field, role)));
        }
        for field in ["configMapGenerator", "secretGenerator"] {
            for generator in self.list(field) {
                let lists = ["files", "envs"].iter().filter_map(|it| generator.set(it));
                let nodes = lists.flat_map(|it| it.items().take(MOST_ITEMS));
                let nodes = nodes.chain(generator.set("env"));
                found.extend(nodes.filter_map(|node| content(node, field)));
            }
        }
        for chart in self.list("helmCharts") {
            let more = chart.set("additionalValuesFiles").into_iter();
            let values = more.flat_map(|it| it.items().take(MOST_ITEMS));
            let values = values.chain(chart.set("valuesFile"));
            found.extend(values.filter_map(|node| reference(node, "helmCharts", Role::Content)));
        }
        let openapi = self.0.set("openapi").and_then(|it| it.set("path"));
        found.extend(openapi.and_then(|node| reference(node, "openapi", Role::Content)));
        found
    }

    /// Whether it makes or changes objects in a way that reading files does not tell.
    pub fn is_program(&self) -> bool {
        ["generators", "transformers", "helmCharts", "helmChartInflationGenerator", "vars"]
            .iter()
            .chain(&["replacements"])
            .any(|it| self.has(it))
    }

    /// The `namespace` that its objects get.
    pub fn sets_namespace(&self) -> bool {
        self.has("namespace")
    }

    /// Whether it changes the names of its objects.
    pub fn renames(&self) -> bool {
        self.has("namePrefix") || self.has("nameSuffix")
    }

    /// The labels it may add to Pods or selectors.
    pub fn added_labels(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        let common = self.0.set("commonLabels").into_iter();
        let pairs = self.list("labels").filter_map(|it| it.set("pairs"));
        common.chain(pairs).flat_map(|it| it.entries()).map(|it| it.key.raw_text())
    }

    /// The names of the ConfigMaps or Secrets that it generates, by the field they stand in.
    pub fn generated(&self, field: &'static str) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.list(field).filter_map(|it| it.set("name"))
    }

    /// The patches that are written in place, or that say beside them what they change. What one that
    /// stands in a file does is not known here.
    pub fn patches(&self) -> impl Iterator<Item = Patch<'t>> + use<'t> {
        let any = Target { kind: None, name: None };
        let in_place = self.list("patchesStrategicMerge").filter(|it| it.raw_text().contains('\n'));
        let in_place = in_place.map(move |it| Patch { target: any, content: Some(it) });
        let lists = self.list("patches").chain(self.list("patchesJson6902"));
        let listed = lists.filter_map(move |it| {
            let (target, content) = (it.set("target").map(Target::of), it.set("patch"));
            let says = target.is_some() || content.is_some();
            says.then_some(Patch { target: target.unwrap_or(any), content })
        });
        in_place.chain(listed)
    }
}

impl<'t> Patch<'t> {
    /// A patch in a file of its own that names what it changes by its kind and name.
    pub fn of(root: Node<'t>) -> Self {
        let name = root.set("metadata").and_then(|it| it.set("name")?.text());
        let target = Target { kind: root.set("kind").and_then(Node::text), name };
        Self { target, content: Some(root) }
    }

    /// Whether it may set a field of this name, wherever.
    pub fn may_set(&self, field: &str) -> bool {
        let Some(content) = self.content else { return true };
        let mut todo = vec![content];
        for _ in 0..MOST_ITEMS {
            let Some(node) = todo.pop() else { return false };
            // A patch in place is a text.
            if node.is(content) && node.raw_text().contains(field) {
                return true;
            }
            for entry in node.entries() {
                if entry.key.raw_text() == field || entry.is_merge() {
                    return true;
                }
                todo.push(entry.value);
            }
            todo.extend(node.items());
        }
        true
    }
}

impl<'t> Target<'t> {
    fn of(node: Node<'t>) -> Self {
        // A name is a pattern; selectors may mean anything.
        let plain =
            |it: &&str| it.chars().all(|it| it.is_alphanumeric() || matches!(it, '-' | '.'));
        let text = |key: &str| node.set(key)?.text().filter(plain);
        let selects = node.set("labelSelector").or_else(|| node.set("annotationSelector"));
        Self { kind: text("kind"), name: text("name").filter(|_| selects.is_none()) }
    }

    /// Whether it may mean an object.
    pub fn may_mean(&self, kind: Option<&str>, name: Option<&str>) -> bool {
        let fits = |wanted: Option<&str>, is: Option<&str>| {
            wanted.is_none_or(|wanted| is.is_none_or(|is| is == wanted))
        };
        fits(self.kind, kind) && fits(self.name, name)
    }
}

fn reference<'t>(node: Node<'t>, field: &'static str, role: Role) -> Option<Reference<'t>> {
    let target = node.text().filter(|_| node.kind() == Kind::Scalar)?;
    // What is written in place has several lines.
    let is_path = !target.is_empty() && !target.contains('\n');
    is_path.then_some(Reference { node, target, field, role })
}

/// `files` may say under which key: `app.conf=conf/prod.conf`.
fn content<'t>(node: Node<'t>, field: &'static str) -> Option<Reference<'t>> {
    let found = reference(node, field, Role::Content)?;
    let target = found.target.split_once('=').map_or(found.target, |(_, path)| path);
    Some(Reference { target, ..found })
}

impl<'t> Reference<'t> {
    /// Whether it certainly is no path: an address of another machine.
    pub fn is_address(&self) -> bool {
        let scp = || self.target.split_once(':').is_some_and(|(host, _)| host.contains('@'));
        let host = self.target.split('/').next().unwrap_or_default();
        let known = ["github.com", "gitlab.com", "bitbucket.org"];
        self.target.contains("://") || scp() || known.contains(&host)
    }

    /// What holds it, where it certainly is an address: `?ref=v1.4.2`, or the version in the path of a file.
    pub fn pin(&self) -> Option<Pin<'t>> {
        const BRANCHES: [&str; 9] =
            ["HEAD", "dev", "develop", "latest", "main", "master", "stable", "staging", "trunk"];
        if !self.is_address() {
            return None;
        }
        let (path, query) = self.target.split_once('?').unwrap_or((self.target, ""));
        let mut parameters = query.split('&').filter_map(|it| it.split_once('='));
        let given = parameters.find(|(key, _)| matches!(*key, "ref" | "version"));
        let branch = |it: &&str| BRANCHES.contains(it);
        let file = [".yaml", ".yml", ".json"].iter().any(|it| path.ends_with(it));
        Some(match given.map(|(_, value)| value.trim_start_matches("refs/heads/")) {
            Some("") => Pin::Nothing,
            Some(value) => {
                if branch(&value) {
                    Pin::Moving(value)
                } else {
                    Pin::Fixed
                }
            }
            None if file => path.split('/').find(branch).map_or(Pin::Fixed, Pin::Moving),
            None => Pin::Nothing,
        })
    }

    /// Whether it may be an address: `git.example.com/group/repository`.
    pub fn may_be_address(&self) -> bool {
        let Some((host, _)) = self.target.split_once('/') else { return false };
        self.is_address() || host.contains('.') && !host.trim_matches('.').is_empty()
    }

    /// The path it leads to from the folder of its kustomization; `None` where that cannot be told.
    pub fn path(&self, folder: &str) -> Option<String> {
        if self.is_address() { None } else { paths::join(folder, self.target) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Mapped};
    use crate::tree::{Syntax, Tree};

    #[test]
    fn remote_bases_are_held_by_their_ref() {
        let pin = |target: &str| {
            let text = format!("resources: [\"{target}\"]\n");
            let tree = Tree::parse(Mapped::whole(FileId(0), text.as_str().into()), Syntax::Yaml);
            let found = Kustomization(tree.documents().next().unwrap()).references();
            found[0].pin().map(|it| format!("{it:?}"))
        };
        let is = |target: &str, expected: &str| assert_eq!(pin(target).as_deref(), Some(expected));
        is("https://github.com/example/platform//base", "Nothing");
        is("https://github.com/example/platform//base?ref=", "Nothing");
        is("git@github.com:example/platform.git?ref=refs/heads/main", "Moving(\"main\")");
        is("github.com/example/platform/base?timeout=9s&ref=v1.4.2", "Fixed");
        is("https://example.com/releases/download/v1.4.2/crds.yaml", "Fixed");
        is("https://example.com/releases/latest/download/crds.yaml", "Moving(\"latest\")");
        assert_eq!(pin("../base"), None);
        assert_eq!(pin("git.example.com/a/b"), None);
    }
}
