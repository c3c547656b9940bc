//! `terraform show -json`: plans and states, in which everything that can be known is resolved.

use super::module::Module;
use super::names;
use super::resource::Lowering;
use crate::dialect::Dialect;
use crate::document::{Kind, Parsed};
use crate::tree::{Kind as NodeKind, Node, Tree, Writer};
use std::sync::Arc;

/// How deep modules may nest.
const DEEPEST: usize = 32;

/// How many resources of a plan are looked at.
const MOST_RESOURCES: usize = 5000;

/// Adds a document for each resource of ECS in the plans of a file.
pub(in crate::lower) fn lower(parsed: &mut Parsed) {
    let mut found = Vec::new();
    for root in parsed.tree.documents() {
        let planned = root.get("planned_values").or_else(|| root.get("values"));
        let Some(module) = planned.and_then(|it| it.get("root_module")) else { continue };
        let changes = root.get("resource_changes");
        resources(module, changes, &mut found, 0);
    }
    for (tree, kind, address) in found {
        let scope: Arc<str> = parsed.path.clone();
        parsed.add_lowered(tree, kind, Dialect::Terraform, scope, &address);
    }
}

fn resources(
    module: Node<'_>,
    changes: Option<Node<'_>>,
    found: &mut Vec<(Tree, Kind, String)>,
    depth: usize,
) {
    for resource in module.get("resources").into_iter().flat_map(Node::items) {
        let Some((kind, shape)) = resource
            .get("type")
            .and_then(Node::text)
            .and_then(names::resource)
            .filter(|(_, shape)| !shape.is_empty())
        else {
            continue;
        };
        let (Some(values), Some(address)) = (resource.get("values"), resource.get("address"))
        else {
            continue;
        };
        if values.kind() != NodeKind::Mapping || found.len() >= MOST_RESOURCES {
            continue;
        }
        let address = address.raw_text();
        let module = Module::default();
        let writer = Writer::new(values);
        let mut lowering = Lowering {
            module: &module,
            files: &[],
            folder: "",
            writer,
            claimed: Vec::new(),
            ignored: Vec::new(),
        };
        lowering.writer.coerce(true);
        lowering.planned(values, shape, unknown(changes, address));
        let base = format!("planned_values/{address}");
        let title = resource.get("address").map(Node::span);
        found.push((lowering.writer.finish(&base, title), kind, address.to_owned()));
    }
    if depth < DEEPEST {
        for child in module.get("child_modules").into_iter().flat_map(Node::items) {
            resources(child, changes, found, depth + 1);
        }
    }
}

/// What of a resource only the deployment knows: the mapping `after_unknown` of its change.
fn unknown<'t>(changes: Option<Node<'t>>, address: &str) -> Option<Node<'t>> {
    let mut items = changes?.items();
    let change = items.find(|it| it.get("address").and_then(Node::text) == Some(address))?;
    change.get("change")?.get("after_unknown")
}
