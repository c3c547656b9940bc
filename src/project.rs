//! Everything found in one run, with what its documents know of each other.
//!
//! A [`Project`] borrows the parsed files. Views hold it to answer questions that another document
//! answers: which task definition a service starts, which services start a task. A link is there only
//! where it is certain; what cannot be told is not linked.

mod kustomize;
mod links;
mod member;
mod mentions;
mod relations;
mod surroundings;

pub use kustomize::{Kustomize, Unit};
pub use member::Member;
pub use mentions::Mentions;
pub use relations::Relations;
pub use surroundings::Surroundings;

use crate::document::{Kind, Parsed};
use crate::paths;
use crate::schema::kubernetes::Crds;
use crate::target::Target;
use crate::tree::{Node, Value};
use crate::view::ci;
use crate::view::github::{self as github_view, Pins};
use crate::view::k8s::Eks;
use links::definition;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

/// The documents of a run.
#[derive(Debug)]
pub struct Project<'t> {
    target: Target,
    surroundings: &'t Surroundings,
    members: Vec<Member<'t>>,
    /// How many of them are documents of files. Worlds of documents stand behind these.
    count: usize,
    /// The paths of the files, as they are shown.
    paths: Vec<&'t str>,
    /// The positions of the files by their paths.
    files: HashMap<&'t str, usize>,
    /// The positions of each file's members.
    ranges: Vec<Range<usize>>,
    /// The folders of files that could not be wholly read, and the files.
    unread: HashSet<&'t str>,
    /// The files that were named one by one.
    named: Vec<bool>,
    /// What the kustomizations put together.
    kustomize: Kustomize<'t>,
    /// Where objects of Kubernetes are found, once one was looked for.
    relations: OnceLock<Relations<'t>>,
    /// The names that objects mention, once one was asked for.
    mentions: OnceLock<Mentions<'t>>,
    /// The paths of files that jobs hand to the AWS CLI as they are, once that was asked.
    inputs: OnceLock<HashSet<String>>,
    /// Positions of workflows.
    workflows: Vec<usize>,
    /// Positions of Dockerfiles.
    dockerfiles: Vec<usize>,
    /// Positions of task definitions and lists of containers that are files or parts of templates and modules.
    tasks: Vec<usize>,
    /// The commits of actions that workflows name, once they were asked for.
    pins: OnceLock<Pins<'t>>,
    /// Positions by scope and kind.
    kinds: HashMap<(&'t str, Kind), Vec<usize>>,
    /// Positions of Kubernetes objects by scope and their own kind.
    objects: HashMap<&'t str, HashMap<&'t str, Vec<usize>>>,
    /// The definitions of custom resources.
    crds: Crds<'t>,
    /// Which objects go to Amazon EKS, once that has been asked.
    eks: OnceLock<Eks<'t>>,
    /// Positions by scope and address.
    addresses: HashMap<(&'t str, &'t str), usize>,
    /// Positions of task definitions by scope and family.
    families: HashMap<(&'t str, &'t str), Vec<usize>>,
    /// Positions of task definitions by family, whatever their scope.
    all_families: HashMap<&'t str, Vec<usize>>,
}

impl<'t> Member<'t> {
    /// What messages call it: the text of the field that names it, where something of that is known, else
    /// what the template or module calls it, without the type.
    pub fn name(&self, field: &str) -> Option<&'t str> {
        let named = self.root.set(field);
        let known = named.filter(|it| it.value() != Value::Unknown);
        let address = self.document.address.rsplit('.').next().filter(|it| !it.is_empty());
        let name = known.map(Node::raw_text).or(address).or(named.map(Node::raw_text));
        // Template expressions have backticks of their own.
        name.filter(|it| !it.contains(['`', '…']))
    }
}

impl<'t> Project<'t> {
    /// The project of these files.
    pub fn new(
        files: impl IntoIterator<Item = &'t Parsed>,
        target: Target,
        surroundings: &'t Surroundings,
    ) -> Self {
        let (mut members, mut worlds) = (Vec::new(), Vec::new());
        let (mut paths, mut ranges, mut named) = (Vec::new(), Vec::new(), Vec::new());
        let mut unread = HashSet::new();
        for (file, parsed) in files.into_iter().enumerate() {
            paths.push(&*parsed.path);
            named.push(parsed.is_named);
            if parsed.tree.problems().iter().any(|it| it.fatal) {
                unread.extend([&*parsed.path, parsed.folder()]);
            }
            let first = members.len();
            members.extend(parsed.documents.iter().map(|it| Member::new(it, parsed, file)));
            let of_worlds = parsed.worlds.iter().map(|it| Member {
                world: Some((it, first + it.of)),
                ..Member::new(&it.document, parsed, file)
            });
            worlds.extend(of_worlds);
            ranges.push(first..members.len());
        }
        let count = members.len();
        members.extend(worlds);
        let mut project = Self {
            target,
            surroundings,
            unread,
            named,
            kustomize: Kustomize::default(),
            relations: OnceLock::new(),
            mentions: OnceLock::new(),
            inputs: OnceLock::new(),
            members,
            count,
            files: paths.iter().enumerate().map(|(at, path)| (*path, at)).collect(),
            paths,
            ranges,
            workflows: Vec::new(),
            dockerfiles: Vec::new(),
            tasks: Vec::new(),
            pins: OnceLock::new(),
            kinds: HashMap::new(),
            objects: HashMap::new(),
            crds: Crds::default(),
            eks: OnceLock::new(),
            addresses: HashMap::new(),
            families: HashMap::new(),
            all_families: HashMap::new(),
        };
        project.index();
        project.link();
        project.kustomize = Kustomize::of(&project);
        project
    }

    /// What is known of the files and folders around those of the run.
    pub fn surroundings(&self) -> &'t Surroundings {
        self.surroundings
    }

    /// Whether a file, or one in a folder with a slash at its end, could not be wholly read.
    pub fn is_unread(&self, path: &str) -> bool {
        self.unread.contains(path) || self.surroundings.unread.contains(path)
    }

    /// Whether the file of a member was named, so that its neighbours may be missing.
    pub fn is_named(&self, index: usize) -> bool {
        self.named[self.members[index].file]
    }

    /// What the kustomizations put together.
    pub fn kustomize(&self) -> &Kustomize<'t> {
        &self.kustomize
    }

    /// Whether a member stands in a file of patches.
    pub fn is_patch(&self, index: usize) -> bool {
        self.kustomize.is_patch(self.members[index].file)
    }

    /// Where objects of Kubernetes are found.
    pub fn relations(&'t self) -> &'t Relations<'t> {
        self.relations.get_or_init(|| Relations::of(self))
    }

    /// The names that objects of Kubernetes mention.
    pub fn mentions(&'t self) -> &'t Mentions<'t> {
        self.mentions.get_or_init(|| Mentions::of(self))
    }

    /// Whether a job of the run certainly hands a task definition to the AWS CLI as it lies in the repository:
    /// a member that is a file of its own, or that a script writes.
    pub fn is_input(&'t self, index: usize) -> bool {
        let document = self.members[index].document;
        let is_file = !document.is_embedded && document.tree == 0;
        document.is_input
            || is_file && self.inputs.get_or_init(|| ci::inputs(self)).contains(self.path(index))
    }

    /// The paths of the files, as they are shown.
    pub fn paths(&self) -> &[&'t str] {
        &self.paths
    }

    /// What the files are meant for.
    pub fn target(&self) -> Target {
        self.target
    }

    /// The members, in order of files and places.
    pub fn members(&self) -> &[Member<'t>] {
        &self.members[..self.count]
    }

    /// The positions of the worlds of documents in a file, by its position. None of them is among the members
    /// that others find.
    pub fn worlds_of(&self, file: usize) -> Range<usize> {
        let worlds = &self.members[self.count..];
        let start = worlds.partition_point(|it| it.file < file);
        let end = worlds.partition_point(|it| it.file <= file);
        self.count + start..self.count + end
    }

    /// A member by its position.
    pub fn member(&self, index: usize) -> &Member<'t> {
        &self.members[index]
    }

    /// The definitions of custom resources.
    pub fn crds(&self) -> &Crds<'t> {
        &self.crds
    }

    /// Which objects go to Amazon EKS.
    pub fn eks(&self) -> &Eks<'t> {
        self.eks.get_or_init(|| Eks::find(self))
    }

    /// The positions of the members in a file, by its position.
    pub fn of_file(&self, file: usize) -> Range<usize> {
        self.ranges.get(file).cloned().unwrap_or_default()
    }

    /// The positions of the workflows.
    pub fn workflows(&self) -> &[usize] {
        &self.workflows
    }

    /// The position of the only Dockerfile of the run, where there is only one task definition for it to be of,
    /// and that is this one.
    pub fn only_dockerfile_for(&self, task: usize) -> Option<usize> {
        let [only] = self.dockerfiles.as_slice() else { return None };
        (self.tasks == [task]).then_some(*only)
    }

    /// The path of the file that a member stands in, as it is shown.
    pub fn path(&self, index: usize) -> &'t str {
        self.paths[self.members[index].file]
    }

    /// The commits of actions that the workflows name.
    pub fn pins(&self) -> &Pins<'t> {
        let text = |at: &usize| self.members[*at].root.source().text();
        self.pins.get_or_init(|| github_view::pins(self.workflows.iter().map(text)))
    }

    /// The name of that file, without its folder.
    pub fn file_name(&self, index: usize) -> &'t str {
        paths::name(self.path(index))
    }

    /// The position of the first document of a kind in a file.
    pub fn document_at(&self, path: &str, kind: Kind) -> Option<usize> {
        let file = *self.files.get(path)?;
        self.of_file(file).find(|at| self.members[*at].document.kind == kind)
    }

    /// The position of the task definition that a file holds, if it holds exactly one, and the file's path.
    pub fn only_task_of(&self, path: &str) -> Option<(usize, &'t str)> {
        let file = *self.files.get(path)?;
        let mut tasks = self.of_file(file).filter(|at| {
            let kind = self.members[*at].document.kind;
            matches!(kind, Kind::TaskDefinition | Kind::WrappedTaskDefinition)
        });
        let at = tasks.next().filter(|_| tasks.next().is_none())?;
        Some((at, self.paths[file]))
    }

    /// The position of the task definition that a member starts.
    pub fn task_of(&self, index: usize) -> Option<usize> {
        self.members[index].task
    }

    /// The positions of what starts a task definition.
    pub fn launches_of(&self, index: usize) -> &[usize] {
        &self.members[index].launches
    }

    /// The position of the document that a value refers to by its address: `${WebTask}` in a template,
    /// `${aws_ecs_task_definition.web.arn}` in a module.
    pub fn referred(&self, from: usize, value: Node<'_>) -> Option<usize> {
        let scope = &*self.members[from].document.scope;
        let inner = value.raw_text().strip_prefix("${")?;
        let path = inner.split_once('}').map_or(inner, |(path, _)| path);
        // `aws_ecs_service.web[0].id` is one of several that are alike.
        let path = path.split('[').next().unwrap_or(path);
        let ends = path.match_indices('.').map(|(at, _)| at).chain([path.len()]);
        ends.filter_map(|end| self.addresses.get(&(scope, &path[..end]))).next_back().copied()
    }

    /// The positions of documents of a kind in the scope of another.
    pub fn beside(&self, from: usize, kind: Kind) -> impl Iterator<Item = usize> + '_ {
        let found = self.kinds.get(&(&*self.members[from].document.scope, kind));
        found.into_iter().flatten().copied().filter(move |at| *at != from)
    }

    /// The positions of Kubernetes objects with this `kind` in the scope of another.
    pub fn objects_beside(
        &self,
        from: usize,
        kind: &str,
    ) -> impl Iterator<Item = usize> + use<'_, 't> {
        let scope = self.objects.get(&*self.members[from].document.scope);
        let found = scope.and_then(|it| it.get(kind));
        found.into_iter().flatten().copied().filter(move |at| *at != from)
    }

    fn index(&mut self) {
        for (at, member) in self.members.iter().enumerate().take(self.count) {
            let document = member.document;
            self.kinds.entry((&document.scope, document.kind)).or_default().push(at);
            match document.kind {
                Kind::Workflow => self.workflows.push(at),
                Kind::Dockerfile => self.dockerfiles.push(at),
                kind if kind.is_task() && !document.is_embedded && !document.claimed => {
                    self.tasks.push(at);
                }
                Kind::KubernetesObject => {
                    let kind = member.root.get("kind").and_then(Node::text).unwrap_or_default();
                    if kind == "CustomResourceDefinition" {
                        self.crds.add(member.root);
                    }
                    let scope = self.objects.entry(&document.scope).or_default();
                    scope.entry(kind).or_default().push(at);
                }
                _ => {}
            }
            if !document.address.is_empty() {
                self.addresses.insert((&document.scope, &document.address), at);
            }
            let family = definition(member).and_then(|it| it.get("family")?.text());
            if let Some(family) = family {
                self.families.entry((&document.scope, family)).or_default().push(at);
                self.all_families.entry(family).or_default().push(at);
            }
        }
    }
}
