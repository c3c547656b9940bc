//! Which objects kustomizations put together.

use super::Project;
use crate::document::Kind;
use crate::paths;
use crate::view::k8s::{Kustomization, Patch, Reference, ReferenceRole};
use std::collections::{HashMap, HashSet};

/// The kustomizations of a run.
#[derive(Debug, Default)]
pub struct Kustomize<'t> {
    /// In the order of the members they are.
    pub units: Vec<Unit<'t>>,
    /// For each object, the units that it is built in and that no other takes in.
    roots: HashMap<usize, Vec<usize>>,
    /// For each object, every unit it is built in.
    all: HashMap<usize, Vec<usize>>,
    /// Positions of files that only change objects.
    patches: HashSet<usize>,
    /// Positions of files that a kustomization names, for whatever.
    named: HashSet<usize>,
    /// The units by their folder.
    folders: HashMap<&'t str, usize>,
}

/// What one kustomization builds.
#[derive(Debug)]
pub struct Unit<'t> {
    /// The position of its document.
    pub member: usize,
    /// What it says.
    pub kustomization: Kustomization<'t>,
    /// Its folder, with a slash at its end.
    pub folder: &'t str,
    /// What it names, with the position of the file where that is one of the run.
    pub named: Vec<(Reference<'t>, Option<usize>)>,
    /// The files it names itself.
    files: Vec<usize>,
    /// The units it takes in, by their number.
    includes: Vec<usize>,
    /// What its patches change.
    pub patched: Vec<Patch<'t>>,
    /// Whether it builds something that cannot be seen.
    pub is_open: bool,
    /// Whether no other unit takes it in.
    is_root: bool,
}

impl<'t> Kustomize<'t> {
    /// Reads the kustomizations of a project.
    pub(super) fn of(project: &Project<'t>) -> Self {
        let is_one = |at: &usize| project.member(*at).document.kind == Kind::Kustomization;
        let found: Vec<usize> = (0..project.members().len()).filter(is_one).collect();
        if found.is_empty() {
            return Self::default();
        }
        let files: HashMap<&str, usize> =
            project.paths.iter().enumerate().map(|(at, path)| (*path, at)).collect();
        let folders: HashMap<&str, usize> = found
            .iter()
            .enumerate()
            .map(|(unit, at)| (folder(project.path(*at)).trim_end_matches('/'), unit))
            .collect();
        let mut patches = HashSet::new();
        let read = |at: &usize| read(project, *at, &files, &folders, &mut patches);
        let mut units: Vec<Unit<'t>> = found.iter().map(read).collect();
        let taken: HashSet<usize> =
            units.iter().flat_map(|it| it.includes.iter().copied()).collect();
        for (number, unit) in units.iter_mut().enumerate() {
            unit.is_root = !taken.contains(&number);
            // Nobody builds a base alone.
            let name = paths::name(unit.folder.trim_end_matches('/'));
            let for_others = matches!(name, "base" | "bases" | "components" | "common");
            unit.is_open |= unit.is_root && (for_others || is_component(unit));
        }
        let named = units.iter().flat_map(|it| &it.named).filter_map(|it| it.1).collect();
        let mut kustomize = Self { units, patches, named, folders, ..Self::default() };
        kustomize.fill(project);
        kustomize
    }

    /// Whether a file only changes objects that are written elsewhere.
    pub fn is_patch(&self, file: usize) -> bool {
        self.patches.contains(&file)
    }

    /// The units an object is built in that no other takes in, by their number.
    pub fn roots(&self, object: usize) -> &[usize] {
        self.roots.get(&object).map_or(&[], Vec::as_slice)
    }

    /// Every unit that an object is built in.
    pub fn units_of(&self, object: usize) -> impl Iterator<Item = &Unit<'t>> {
        self.all.get(&object).into_iter().flatten().map(|it| &self.units[*it])
    }

    /// The unit of a document, with its number.
    pub fn unit(&self, member: usize) -> Option<(usize, &Unit<'t>)> {
        let number = self.units.binary_search_by_key(&member, |it| it.member).ok()?;
        Some((number, &self.units[number]))
    }

    /// The unit of a folder, which has a slash at its end or is the working directory.
    pub fn unit_in(&self, folder: &str) -> Option<&Unit<'t>> {
        self.folders.get(folder.trim_end_matches('/')).map(|it| &self.units[*it])
    }

    /// Whether a kustomization names a file, for whatever.
    pub fn is_named(&self, file: usize) -> bool {
        self.named.contains(&file)
    }

    /// A unit and all that it takes in, by their number.
    pub fn closure(&self, unit: usize) -> Vec<usize> {
        let (mut seen, mut todo, mut found) = (HashSet::new(), vec![unit], Vec::new());
        while let Some(unit) = todo.pop() {
            if seen.insert(unit) {
                todo.extend(&self.units[unit].includes);
                found.push(unit);
            }
        }
        found
    }

    /// Whether everything that is built together with an object can be seen.
    pub fn is_closed(&self, object: usize) -> bool {
        self.units_of(object).all(|it| !it.is_open)
    }

    /// The objects that a unit builds, by its number: its own and those of what it takes in.
    pub fn objects(&self, project: &Project<'t>, unit: usize) -> Vec<usize> {
        let files = self.closure(unit).into_iter().flat_map(|it| &self.units[it].files);
        let members = files.flat_map(|it| project.of_file(*it));
        let object = |at: &usize| {
            let document = project.member(*at).document;
            document.kind == Kind::KubernetesObject && !document.is_embedded
        };
        let mut found: Vec<usize> = members.filter(object).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn fill(&mut self, project: &Project<'t>) {
        let built: Vec<_> = (0..self.units.len()).map(|unit| self.objects(project, unit)).collect();
        // What is open in a part is open in the whole.
        for _ in 0..self.units.len() {
            let open: Vec<bool> = self.units.iter().map(|it| it.is_open).collect();
            let mut changed = false;
            for unit in &mut self.units {
                let is_open = unit.is_open || unit.includes.iter().any(|it| open[*it]);
                changed |= is_open != unit.is_open;
                unit.is_open = is_open;
            }
            if !changed {
                break;
            }
        }
        for (unit, objects) in built.into_iter().enumerate() {
            for object in objects {
                self.all.entry(object).or_default().push(unit);
                if self.units[unit].is_root {
                    self.roots.entry(object).or_default().push(unit);
                }
            }
        }
    }
}

fn read<'t>(
    project: &Project<'t>,
    at: usize,
    files: &HashMap<&str, usize>,
    folders: &HashMap<&str, usize>,
    patches: &mut HashSet<usize>,
) -> Unit<'t> {
    let kustomization = Kustomization(project.member(at).root);
    let folder = folder(project.path(at));
    let mut unit = Unit {
        member: at,
        kustomization,
        folder,
        named: Vec::new(),
        files: Vec::new(),
        includes: Vec::new(),
        patched: kustomization.patches().collect(),
        is_open: kustomization.is_program() || project.is_unread(project.path(at)),
        is_root: true,
    };
    for reference in kustomization.references() {
        let path = reference.path(folder);
        let path = path.as_deref().map(|it| it.trim_end_matches('/'));
        let file = path.and_then(|it| files.get(it)).copied();
        unit.named.push((reference, file));
        match (reference.role, file) {
            (ReferenceRole::Resource, Some(file)) => {
                unit.is_open |= project.is_unread(project.paths[file]);
                unit.files.push(file);
            }
            (ReferenceRole::Resource, None) => match path.and_then(|it| folders.get(it)) {
                Some(other) => unit.includes.push(*other),
                None => unit.is_open = true,
            },
            (ReferenceRole::Patch, Some(file)) => {
                patches.insert(file);
                let members = project.of_file(file).map(|at| project.member(at));
                let roots = members.filter(|it| !it.document.is_embedded).map(|it| it.root);
                unit.patched.extend(roots.map(Patch::of));
            }
            // A list of operations is no object; its target is said beside it.
            (ReferenceRole::Patch, None) | (ReferenceRole::Content, _) => {}
            (ReferenceRole::Plugin, _) => unit.is_open = true,
        }
    }
    unit
}

fn is_component(unit: &Unit<'_>) -> bool {
    unit.kustomization.0.get("kind").is_some_and(|it| it.raw_text() == "Component")
}

/// The folder of a path, with a slash at its end; empty for the working directory.
fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |it| &path[..=it])
}
