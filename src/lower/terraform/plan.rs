//! `terraform show -json`: plans and states, in which everything that can be known is resolved.

use super::module::Module;
use super::names;
use super::note;
use super::resource::Lowering;
use crate::dialect::Dialect;
use crate::document::{Kind, Parsed};
use crate::tree::{Kind as NodeKind, Node, Problem, Tree};
use std::sync::Arc;

/// How deep modules may nest.
const DEEPEST: usize = 32;

/// How many resources of a plan are looked at.
const MOST_RESOURCES: usize = 5000;

/// A lowered resource of a plan.
struct Planned {
    tree: Tree,
    kind: Kind,
    address: String,
    problems: Vec<Problem>,
}

/// Adds a document for each resource of ECS in the plans of a file.
pub(in crate::lower) fn lower(parsed: &mut Parsed) {
    let mut found = Vec::new();
    for root in parsed.tree.documents() {
        let planned = root.get("planned_values").or_else(|| root.get("values"));
        let Some(module) = planned.and_then(|it| it.get("root_module")) else { continue };
        let changes = root.get("resource_changes");
        resources(module, changes, &mut found, 0);
    }
    for Planned { tree, kind, address, problems } in found {
        let scope: Arc<str> = parsed.path.clone();
        parsed.add_lowered(tree, kind, Dialect::Terraform, scope, &address);
        note(parsed, problems);
    }
}

fn resources(module: Node<'_>, changes: Option<Node<'_>>, found: &mut Vec<Planned>, depth: usize) {
    for resource in module.get("resources").into_iter().flat_map(Node::items) {
        if found.len() < MOST_RESOURCES {
            found.extend(document(resource, changes));
        }
    }
    if depth < DEEPEST {
        for child in module.get("child_modules").into_iter().flat_map(Node::items) {
            resources(child, changes, found, depth + 1);
        }
    }
}

fn document(resource: Node<'_>, changes: Option<Node<'_>>) -> Option<Planned> {
    let (kind, shape) = names::resource(resource.get("type")?.text()?)?;
    let values = resource.get("values").filter(|it| it.kind() == NodeKind::Mapping)?;
    let named = resource.get("address")?;
    let address = named.raw_text();
    let module = Module::default();
    let mut lowering = Lowering::new(&module, &[], "", values);
    if shape.is_empty() {
        return None;
    }
    lowering.planned(values, shape, unknown(changes, address));
    let base = format!("planned_values/{address}");
    let problems = lowering.problems.into_iter().map(|(_, it)| it).collect();
    let tree = lowering.writer.finish(&base, Some(named.span()));
    Some(Planned { tree, kind, address: address.to_owned(), problems })
}

/// What of a resource only the deployment knows: the mapping `after_unknown` of its change.
fn unknown<'t>(changes: Option<Node<'t>>, address: &str) -> Option<Node<'t>> {
    let mut items = changes?.items();
    let change = items.find(|it| it.get("address").and_then(Node::text) == Some(address))?;
    change.get("change")?.get("after_unknown")
}
