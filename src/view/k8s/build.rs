//! What a kustomization builds, and what it asks of the files around it.

use super::{Kustomization, Object, Reference, ReferenceRole, Store};
use crate::document::Kind;
use crate::paths;
use crate::project::{Member, Project, Unit};
use crate::rule::Place;
use crate::text::{Span, nearest};
use crate::tree::{self, Node, Syntax, Tree};

/// A kustomization with what is around it.
#[derive(Clone, Copy, Debug)]
pub struct Build<'t> {
    project: &'t Project<'t>,
    number: usize,
    unit: &'t Unit<'t>,
}

/// What a patch is for.
#[derive(Clone, Debug)]
pub struct Aim<'t> {
    /// Where the kustomization says so, or names the patch.
    node: Node<'t>,
    /// Where a patch in place says so.
    inside: Option<Span>,
    /// The kind of the objects; any where it is not said.
    pub kind: Option<String>,
    /// Their name; any likewise.
    pub name: Option<String>,
    /// Whether the patch itself says it, so that there has to be one such object.
    pub is_own: bool,
}

/// Why something that a kustomization takes is not there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Absent {
    /// Nothing is at the path.
    Path,
    /// A folder is, without a kustomization in it.
    Kustomization,
}

impl<'t> Build<'t> {
    /// The view of a kustomization of a project.
    pub fn of(project: &'t Project<'t>, at: usize) -> Option<Self> {
        let (number, unit) = project.kustomize().unit(at)?;
        Some(Self { project, number, unit })
    }

    /// What it says.
    pub fn kustomization(&self) -> Kustomization<'t> {
        self.unit.kustomization
    }

    /// The mapping itself.
    pub fn root(&self) -> Node<'t> {
        self.kustomization().0
    }

    /// Whether it is a component, which changes what others build.
    pub fn is_component(&self) -> bool {
        self.root().get("kind").is_some_and(|it| it.raw_text() == "Component")
    }

    /// Whether everything that it builds can be seen.
    pub fn is_closed(&self) -> bool {
        !self.unit.is_open && !self.is_component()
    }

    /// What it takes from files, folders and addresses.
    pub fn references(&self) -> impl Iterator<Item = Reference<'t>> + use<'t> {
        self.unit.named.iter().map(|it| it.0)
    }

    /// Why something it takes is certainly not there.
    pub fn absent(&self, reference: &Reference<'t>) -> Option<Absent> {
        let takes_objects = reference.role == ReferenceRole::Resource;
        if takes_objects && reference.may_be_address() {
            return None;
        }
        let path = reference.path(self.unit.folder)?;
        let surroundings = self.project.surroundings();
        if surroundings.lacks(&path) {
            return Some(Absent::Path);
        }
        let last = paths::name(reference.target.trim_end_matches('/'));
        let is_folder = matches!(last, "." | "..") || !last.contains('.');
        let inside = |name: &&str| !surroundings.lacks(&format!("{path}/{name}"));
        let empty = !path.is_empty() && !Kustomization::NAMES.iter().any(inside);
        (takes_objects && is_folder && empty).then_some(Absent::Kustomization)
    }

    /// The path of a file of the run that was probably meant, as the kustomization would write it.
    pub fn near(&self, reference: &Reference<'t>) -> Option<String> {
        let path = reference.path(self.unit.folder)?;
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
        let beside = self.project.paths().iter().filter_map(|it| {
            let rest = it.strip_prefix(folder)?;
            let name = if folder.is_empty() { rest } else { rest.strip_prefix('/')? };
            let is_one = !name.contains('/') && !Kustomization::NAMES.contains(&name);
            is_one.then_some(name)
        });
        let near = nearest(name, beside)?;
        let written = reference.target.strip_suffix(name)?;
        Some(format!("{written}{near}"))
    }

    /// What its patches are for, where that is known.
    pub fn aims(&self) -> Vec<Aim<'t>> {
        let kustomization = self.kustomization();
        let mut found = Vec::new();
        for field in ["patches", "patchesJson6902"] {
            for item in kustomization.list(field) {
                match item.set("target") {
                    Some(target) => found.extend(targeted(target)),
                    None if item.kind() == tree::Kind::Scalar => self.own(item, &mut found),
                    None => {
                        let content = item.set("path").or_else(|| item.set("patch"));
                        content.into_iter().for_each(|it| self.own(it, &mut found));
                    }
                }
            }
        }
        for item in kustomization.list("patchesStrategicMerge") {
            self.own(item, &mut found);
        }
        found
    }

    /// What a patch says of itself, which is a text or the path of a file.
    fn own(&self, node: Node<'t>, found: &mut Vec<Aim<'t>>) {
        let named = self.unit.named.iter().find(|it| it.0.node.is(node));
        if let Some((_, file)) = named {
            let members = file.iter().flat_map(|it| self.project.of_file(*it));
            let members = members.map(|it| self.project.member(it));
            let is_own = |it: &Member<'_>| {
                it.document.kind == Kind::KubernetesObject && !it.document.is_embedded
            };
            let objects = members.filter(|it| is_own(it));
            found.extend(objects.filter_map(|it| own(node, it.root)));
        } else if node.raw_text().contains('\n')
            && let Some(text) = node.embedded()
        {
            let tree = Tree::parse(text, Syntax::Yaml);
            if tree.problems().is_empty() {
                for root in tree.documents() {
                    let name = root.get("metadata").and_then(|it| it.get("name"));
                    let inside = name.map(Node::span);
                    found.extend(own(node, root).map(|it| Aim { inside, ..it }));
                }
            }
        }
    }

    /// Whether it may build an object that a patch is for.
    pub fn may_have(&self, aim: &Aim<'_>) -> bool {
        let kustomize = self.project.kustomize();
        let units = kustomize.closure(self.number).into_iter().map(|it| &kustomize.units[it]);
        let kustomizations: Vec<_> = units.map(|it| it.kustomization).collect();
        let renamed = kustomizations.iter().any(Kustomization::renames);
        let fits = |kind: Option<&str>, name: Option<&str>| {
            let is = |wanted: &str, name: &str| {
                wanted == name || renamed && (wanted.contains(name) || name.contains(wanted))
            };
            aim.kind.as_deref().is_none_or(|wanted| kind.is_none_or(|it| it == wanted))
                && aim.name.as_deref().is_none_or(|wanted| name.is_none_or(|it| is(wanted, it)))
        };
        let generates = |store: Store| {
            let mut names =
                kustomizations.iter().flat_map(move |it| it.generated(store.generator()));
            names.any(|it| fits(Some(store.kind()), it.text()))
        };
        self.objects().iter().any(|it| fits(it.kind(), it.name()))
            || generates(Store::ConfigMap)
            || generates(Store::Secret)
    }

    /// The objects it builds.
    pub fn objects(&self) -> Vec<Object<'t>> {
        let found = self.project.kustomize().objects(self.project, self.number);
        found.into_iter().map(|it| Object::of(self.project, it)).collect()
    }
}

impl<'t> Object<'t> {
    /// The kustomization of its folder, where that does not list its file and nothing else takes it.
    pub fn unlisted_in(&self) -> Option<&'t Unit<'t>> {
        let (project, at) = (self.project(), self.position());
        let path = project.path(at);
        let kustomize = project.kustomize();
        let taken = kustomize.units_of(at).next().is_some()
            || project.is_patch(at)
            || kustomize.is_named(project.member(at).file);
        let folder = path.rfind('/').map_or("", |it| &path[..=it]);
        kustomize.unit_in(folder).filter(|_| !taken)
    }

    /// Whether no other object stands before it in its file.
    pub fn is_first_of_file(&self) -> bool {
        self.project().of_file(self.project().member(self.position()).file).start == self.position()
    }

    /// The name of its file, without its folder.
    pub fn file_name(&self) -> &'t str {
        self.project().file_name(self.position())
    }
}

/// What the `target` of a patch says, where it is no pattern.
fn targeted(target: Node<'_>) -> Option<Aim<'_>> {
    let plain = |it: &&str| it.chars().all(|it| it.is_alphanumeric() || matches!(it, '-' | '.'));
    let text = |key: &str| match target.set(key) {
        Some(value) => value.text().filter(plain).map(|it| Some(it.to_owned())),
        None => Some(None),
    };
    let (kind, name) = (text("kind")?, text("name")?);
    let node = target.set("name").or_else(|| target.set("kind"))?;
    // Labels and annotations may be anywhere.
    let selects = ["labelSelector", "annotationSelector", "namespace"];
    (!selects.iter().any(|it| target.set(it).is_some())).then_some(Aim {
        node,
        inside: None,
        kind,
        name,
        is_own: false,
    })
}

/// What a patch says of itself.
fn own<'t>(node: Node<'t>, root: Node<'_>) -> Option<Aim<'t>> {
    let name = root.set("metadata")?.set("name")?.text()?.to_owned();
    let kind = root.set("kind")?.text()?.to_owned();
    Some(Aim { node, inside: None, kind: Some(kind), name: Some(name), is_own: true })
}

impl Place for Aim<'_> {
    fn place(&self) -> Span {
        self.inside.unwrap_or_else(|| self.node.place())
    }

    fn locator(&self) -> String {
        self.node.locator()
    }
}
