//! Terraform: the `.tf` files of a folder, which are one module, in HCL or JSON.
//!
//! Each ECS resource becomes a document in the API's shape; so do the resources that ECS refers to.
//! Names are in [`names`]; variables, locals and simple functions are resolved in [`module`];
//! `container_definitions` is read in [`containers`]. The rest is unknown.

mod callers;
mod containers;
mod module;
mod names;
mod plan;
mod resource;

pub(super) use plan::lower as lower_plan;

use crate::dialect::Dialect;
use crate::document::{Document, Kind, Parsed};
use crate::embed;
use crate::load::Loaded;
use crate::text::{FileId, Mapped};
use crate::tree::{Node, Problem, Syntax, Tree};
use module::{Module, bodies};
use resource::Lowering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many resources of a module are looked at.
const MOST_RESOURCES: usize = 5000;

/// No variable is set by a caller.
static NONE: BTreeSet<String> = BTreeSet::new();

/// A template file of old: its text, and the values it is given.
struct Template<'t> {
    text: Node<'t>,
    values: Option<Node<'t>>,
}

/// A lowered resource: of which file, its document, and the files whose content went into it.
struct Lowered {
    file: usize,
    tree: Tree,
    kind: Kind,
    address: String,
    claimed: Vec<usize>,
    problems: Vec<(FileId, Problem)>,
}

/// Adds a document for each resource of ECS to the files they stand in.
pub(super) fn lower(files: &mut [Loaded]) {
    let mut folders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, file) in files.iter().enumerate().filter(|(_, it)| is_module(&it.path)) {
        folders.entry(file.folder().to_owned()).or_default().push(at);
    }
    folders.retain(|_, members| members.iter().any(|at| files[*at].parsed.is_some()));
    let callers = if folders.is_empty() { BTreeMap::new() } else { callers::arguments(files) };
    for (folder, members) in folders {
        parse_rest(files, &members);
        parse_referred(files, &folder, &members);
        let scope: Arc<str> = folder.as_str().into();
        let set = callers::join(&folder, "").and_then(|it| callers.get(&it)).unwrap_or(&NONE);
        for lowered in module(files, &folder, &members, set) {
            let Lowered { file, tree, kind, address, claimed, problems } = lowered;
            claimed.into_iter().for_each(|at| claim(&mut files[at]));
            for (id, problem) in problems {
                let parsed = files.iter_mut().filter(|it| it.id == id);
                parsed
                    .filter_map(|it| it.parsed.as_mut())
                    .for_each(|it| note(it, vec![problem.clone()]));
            }
            let Some(parsed) = files[file].parsed.as_mut() else { continue };
            parsed.add_lowered(tree, kind, Dialect::Terraform, scope.clone(), &address);
            embed::inside_last(parsed);
        }
    }
}

/// Whether a file is part of a Terraform module, by its name.
pub fn is_module(path: &str) -> bool {
    [".tf", ".tofu", ".tf.json", ".tfvars"].iter().any(|it| path.ends_with(it))
}

/// Reads the files of a module that say nothing of ECS: they hold its variables.
fn parse_rest(files: &mut [Loaded], members: &[usize]) {
    for at in members {
        let file = &mut files[*at];
        if file.parsed.is_some() || file.text.is_empty() {
            continue;
        }
        let syntax = if file.path.ends_with(".json") { Syntax::Json } else { Syntax::Hcl };
        parse(file, syntax);
    }
}

/// Reads the files that the module reads and that are no documents by themselves.
fn parse_referred(files: &mut [Loaded], folder: &str, members: &[usize]) {
    let mut wanted = Vec::new();
    for parsed in members.iter().filter_map(|at| files[*at].parsed.as_ref()) {
        for root in parsed.tree.documents() {
            let calls = root.nodes().filter(|it| matches!(it.tag(), Some("file" | "templatefile")));
            let paths = calls.filter_map(|it| it.items().next());
            wanted.extend(paths.filter_map(|it| find_file(files, folder, it)));
        }
    }
    for at in wanted {
        if files[at].parsed.is_none() && files[at].text.trim_start().starts_with('[') {
            parse(&mut files[at], Syntax::Json);
        }
    }
}

fn parse(file: &mut Loaded, syntax: Syntax) {
    let tree = Tree::parse(Mapped::whole(file.id, file.text.clone()), syntax);
    // What cannot be read tells nothing about the others, and is no fault of theirs.
    if tree.documents().next().is_some() {
        file.parsed = Some(Parsed::new(&file.path, tree));
        file.note = None;
    }
}

fn claim(file: &mut Loaded) {
    let documents = file.parsed.iter_mut().flat_map(|it| &mut it.documents);
    documents.for_each(|it: &mut Document| it.claimed = true);
}

/// Lowers the resources of a module.
fn module(
    files: &[Loaded],
    folder: &str,
    members: &[usize],
    set: &BTreeSet<String>,
) -> Vec<Lowered> {
    let parsed = members.iter().filter_map(|at| Some((*at, files[*at].parsed.as_ref()?)));
    let roots: Vec<(usize, Node<'_>)> =
        parsed.flat_map(|(at, it)| it.tree.documents().map(move |root| (at, root))).collect();
    let is_values = |at: usize| files[at].path.ends_with(".tfvars");
    let mut module = Module::default();
    roots.iter().filter(|it| !is_values(it.0)).for_each(|(_, root)| module.add(*root));
    roots.iter().filter(|it| is_values(it.0)).for_each(|(_, root)| module.set_elsewhere(*root));
    module.set_by_callers(set);
    let blocks = roots.iter().flat_map(|(file, root)| {
        let blocks = root.entries().filter(|it| it.key.raw_text() == "resource");
        blocks.map(move |it| (*file, it.value))
    });
    let types = blocks
        .flat_map(|(file, it)| bodies(it).flat_map(Node::entries).map(move |entry| (file, entry)));
    let resources = types.flat_map(|(file, ty)| {
        let named = bodies(ty.value).flat_map(Node::entries);
        named.map(move |it| (file, ty.key.raw_text(), it))
    });
    let lowered = resources.filter_map(|(file, ty, named)| {
        let (kind, shape) = names::resource(ty)?;
        let body = bodies(named.value).next()?;
        let mut lowering = Lowering::new(&module, files, folder, body);
        match shape {
            "" => lowering.asked(body, ty),
            shape => lowering.shape(body, shape),
        }
        let name = named.key.raw_text();
        let Lowering { writer, claimed, problems, .. } = lowering;
        let tree = writer.finish(&format!("resource/{ty}/{name}"), Some(named.key.span()));
        let address = format!("{ty}.{name}");
        Some(Lowered { file, tree, kind, address, claimed, problems })
    });
    lowered.take(MOST_RESOURCES).collect()
}

/// Takes down what is wrong with the JSON in texts, once a place.
fn note(parsed: &mut Parsed, problems: Vec<Problem>) {
    for problem in problems {
        let known = |it: &Problem| it.kind == problem.kind && it.range == problem.range;
        if !parsed.tree.problems().iter().any(known) {
            parsed.tree.note(problem);
        }
    }
}

/// The position of the file that a path in a module means, among those of the run.
fn find_file(files: &[Loaded], folder: &str, path: Node<'_>) -> Option<usize> {
    let mut path = path.raw_text().trim();
    for start in ["${path.module}/", "${path.root}/", "${path.cwd}/", "./"] {
        path = path.strip_prefix(start).unwrap_or(path);
    }
    if path.is_empty() || path.contains("${") || path.starts_with('/') {
        return None;
    }
    let wanted = callers::join(folder, path)?;
    files.binary_search_by(|it| it.path.as_str().cmp(&wanted)).ok().or_else(|| {
        files.iter().position(|it| it.path.strip_prefix("./").unwrap_or(&it.path) == wanted)
    })
}
