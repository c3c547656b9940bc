//! CloudFormation and SAM templates, and what the CDK synthesises, JSON or YAML.
//!
//! Each resource of ECS becomes a document in the API's shape; so do the resources that ECS refers to.
//! Names follow the casing table of [`Dialect`]; functions are resolved as far as the template itself
//! says ([`resolve`]); the rest is unknown.

mod resolve;

use crate::dialect::Dialect;
use crate::document::{Kind, Parsed};
use crate::lower::value::Resolved;
use crate::schema::{ECS, Type};
use crate::tree::{Entry, Kind as NodeKind, Node, Tree, Writer};
use resolve::Template;
use std::sync::Arc;

/// How many resources of a template are looked at; CloudFormation takes 500.
const MOST_RESOURCES: usize = 2000;

/// The resource types that are lowered: what each is, and the shape of its properties; those without
/// one are only looked at from others.
const RESOURCES: [(&str, Kind, Option<&str>); 11] = [
    ("AWS::AutoScaling::AutoScalingGroup", Kind::AutoScalingGroup, None),
    ("AWS::ECS::CapacityProvider", Kind::CapacityProvider, Some("CreateCapacityProviderRequest")),
    ("AWS::ECS::Cluster", Kind::Cluster, Some("CreateClusterRequest")),
    (
        "AWS::ECS::ClusterCapacityProviderAssociations",
        Kind::ClusterCapacityProviders,
        Some("PutClusterCapacityProvidersRequest"),
    ),
    ("AWS::ECS::Service", Kind::Service, Some("CreateServiceRequest")),
    ("AWS::ECS::TaskDefinition", Kind::TaskDefinition, Some("RegisterTaskDefinitionRequest")),
    ("AWS::ECS::TaskSet", Kind::TaskSet, Some("CreateTaskSetRequest")),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", Kind::TargetGroup, None),
    ("AWS::IAM::ManagedPolicy", Kind::Policy, None),
    ("AWS::IAM::Policy", Kind::Policy, None),
    ("AWS::IAM::Role", Kind::Role, None),
];

/// Members that a template sets and the API does not have: they steer CloudFormation itself.
const OWN: [(&str, &str); 1] = [("CreateServiceRequest", "ForceNewDeployment")];

/// Adds a document for each resource of ECS in the templates of a file.
pub(super) fn lower(parsed: &mut Parsed) {
    let scope = parsed.path.clone();
    let mut found = Vec::new();
    for root in parsed.tree.documents() {
        let Some(resources) = root.get("Resources") else { continue };
        let template = Template::new(root);
        let resources: Vec<_> = resources
            .entries()
            .take(MOST_RESOURCES)
            .filter_map(|it| Some((it, resource(it)?)))
            .collect();
        if !resources.iter().any(|(_, (kind, _))| kind.is_checked()) {
            continue;
        }
        for (entry, (kind, shape)) in resources {
            let tree = document(&template, entry, shape);
            found.push((tree, kind, entry.key.raw_text().to_owned()));
        }
    }
    for (tree, kind, id) in found {
        let scope: Arc<str> = scope.clone();
        parsed.add_lowered(tree, kind, Dialect::CloudFormation, scope, &id);
    }
}

fn resource(entry: Entry<'_>) -> Option<(Kind, Option<&'static str>)> {
    let ty = entry.value.get("Type")?.text()?;
    let (_, kind, shape) = RESOURCES.iter().find(|it| it.0 == ty)?;
    Some((*kind, *shape))
}

fn document(template: &Template<'_>, entry: Entry<'_>, shape: Option<&'static str>) -> Tree {
    let properties = entry.value.get("Properties").filter(|it| it.kind() == NodeKind::Mapping);
    let at = properties.unwrap_or(entry.value);
    let mut lowering = Lowering { template, writer: Writer::new(at) };
    lowering.writer.coerce(true);
    let ty = shape.map(Type::Shape);
    match properties {
        Some(properties) => lowering.value(properties, ty.as_ref()),
        None => lowering.writer.mapping(at, |_| {}),
    }
    let base = format!("Resources/{}/Properties", entry.key.raw_text());
    lowering.writer.finish(&base, Some(entry.key.span()))
}

struct Lowering<'a, 't> {
    template: &'a Template<'t>,
    writer: Writer,
}

impl<'t> Lowering<'_, 't> {
    /// Writes a value of a type; without one, of a resource that only others look at.
    fn value(&mut self, node: Node<'t>, ty: Option<&Type<'static>>) {
        if self.writer.is_full() {
            return self.writer.unknown(node, "…");
        }
        match self.template.resolve(node) {
            Resolved::Plain => self.plain(node, ty),
            // CloudFormation leaves the property out; what is left of it is said to be unknown.
            Resolved::Absent => self.writer.unknown(node, "AWS::NoValue"),
            Resolved::Node(value, name) if value.kind() == NodeKind::Scalar => {
                self.writer.resolved(node, value, &name);
            }
            Resolved::Node(value, _) => self.plain(value, ty),
            Resolved::Text(text, origin) => self.writer.resolved_text(node, &text, origin),
            Resolved::Unknown(shown) => self.writer.unknown(node, &shown),
        }
    }

    fn plain(&mut self, node: Node<'t>, ty: Option<&Type<'static>>) {
        match node.kind() {
            NodeKind::Scalar => self.scalar(node, ty),
            NodeKind::Sequence => {
                let item = match ty {
                    Some(Type::List(item)) => Some(&**item),
                    _ => None,
                };
                let items = node.items().filter(|it| !self.is_absent(*it));
                let items: Vec<_> = items.collect();
                self.nested(NodeKind::Sequence, node, |it| {
                    items.into_iter().for_each(|node| it.value(node, item));
                });
            }
            NodeKind::Mapping => {
                let entries: Vec<_> =
                    node.entries().filter(|it| !self.is_absent(it.value)).collect();
                self.nested(NodeKind::Mapping, node, |it| {
                    entries.into_iter().for_each(|entry| it.entry(entry, ty));
                    // A macro may add what is not there.
                    if it.template.has_macros {
                        it.writer.unknown(node, "Fn::Transform");
                        it.writer.unknown(node, "Fn::Transform");
                    }
                });
            }
        }
    }

    fn entry(&mut self, entry: Entry<'t>, ty: Option<&Type<'static>>) {
        let key = entry.key.raw_text();
        if key.starts_with("Fn::") {
            self.writer.unknown(entry.key, key);
            return self.writer.unknown(entry.value, key);
        }
        match ty {
            Some(Type::Shape(shape)) => {
                if OWN.contains(&(shape, key)) {
                    return;
                }
                let member = Dialect::CloudFormation.member(shape, key);
                match member {
                    Some(member) => self.writer.key(entry.key, member),
                    None => self.writer.copy_key(entry.key),
                }
                let inner = member.and_then(|it| ECS.member(shape, it));
                self.value(entry.value, inner);
            }
            Some(Type::Map(inner)) => {
                self.writer.copy_key(entry.key);
                self.value(entry.value, Some(inner));
            }
            Some(_) => {
                self.writer.copy_key(entry.key);
                self.value(entry.value, None);
            }
            None => {
                self.writer.key(entry.key, &decapitalised(key));
                self.value(entry.value, None);
            }
        }
    }

    /// YAML 1.1 has more words for booleans.
    fn scalar(&mut self, node: Node<'t>, ty: Option<&Type<'static>>) {
        let text = node.raw_text();
        let word = match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => "true",
            "false" | "no" | "off" => "false",
            _ => text,
        };
        if matches!(ty, Some(Type::Boolean)) && word != text {
            return self.writer.text(node, word);
        }
        self.writer.copy(node);
    }

    fn nested(&mut self, kind: NodeKind, at: Node<'t>, fill: impl FnOnce(&mut Self)) {
        self.writer.open(kind, at);
        fill(self);
        self.writer.close(at);
    }

    fn is_absent(&self, node: Node<'t>) -> bool {
        matches!(self.template.resolve(node), Resolved::Absent)
    }
}

/// The properties of other services, in the form that ECS's own have in the API.
fn decapitalised(key: &str) -> String {
    let mut characters = key.chars();
    let first = characters.next().map(|it| it.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}
