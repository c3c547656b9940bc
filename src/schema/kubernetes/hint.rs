//! What was probably meant by a field that is not there: another name, or another place.

use super::Version;
use super::table::Shape;
use crate::text::nearest;
use std::collections::HashSet;

/// How far below a mapping the place of a field is looked for.
const DEEPEST: usize = 3;

/// Of more places than this none is likelier than another.
const MOST_PLACES: usize = 2;

/// What was probably meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hint<'t> {
    /// A field of this name.
    Name(&'t str),
    /// The same field this far below: `resources`, `template.spec.containers[]`.
    Below(String),
    /// The same field of the mapping at this path from the root, which may be the root: `spec`, ``.
    Above(String),
    /// The same field at this path from the root, beside where it stands:
    /// `spec.template.spec.containers[].securityContext`.
    Beside(String),
    /// What an older version of the API had by this name is written here now: `service.name`.
    Moved(&'static str),
    /// Nothing comes to mind.
    None,
}

/// Shape, field of an older version of it, where that is now. From the deprecation guide, 2026-11.
const MOVED: [(&str, &str, &str); 8] = [
    (
        "apiextensions.v1.CustomResourceDefinitionSpec",
        "additionalPrinterColumns",
        "versions[].additionalPrinterColumns",
    ),
    ("apiextensions.v1.CustomResourceDefinitionSpec", "subresources", "versions[].subresources"),
    ("apiextensions.v1.CustomResourceDefinitionSpec", "validation", "versions[].schema"),
    ("apiextensions.v1.CustomResourceDefinitionSpec", "version", "versions[].name"),
    (
        "flowcontrol.v1.LimitedPriorityLevelConfiguration",
        "assuredConcurrencyShares",
        "nominalConcurrencyShares",
    ),
    ("networking.v1.IngressBackend", "serviceName", "service.name"),
    ("networking.v1.IngressBackend", "servicePort", "service.port"),
    ("networking.v1.IngressSpec", "backend", "defaultBackend"),
];

/// What was meant by a field of the first of these mappings. The others are those above it, in order;
/// each comes with its path.
pub(super) fn of<'t>(name: &str, above: &[(Shape, String)], version: Version) -> Hint<'t> {
    let Some(((shape, _), outer)) = above.split_first() else { return Hint::None };
    let moved = |it: &&(&str, &str, &str)| it.0 == shape.name() && it.1 == name;
    if let Some((.., path)) = MOVED.iter().find(moved) {
        return Hint::Moved(path);
    }
    let near = nearest(name, names(*shape, version));
    if let Some(near) = near.filter(|near| is_slip(name, near)) {
        return Hint::Name(near);
    }
    if let Some(path) = below(*shape, name, version, DEEPEST) {
        return Hint::Below(path);
    }
    if let Some((_, path)) = outer.iter().find(|(it, _)| has(*it, name, version)) {
        return Hint::Above(path.clone());
    }
    for (shape, path) in outer.iter().take(2) {
        if let Some(down) = below(*shape, name, version, DEEPEST - 1) {
            let dot = if path.is_empty() { "" } else { "." };
            return Hint::Beside(format!("{path}{dot}{down}"));
        }
    }
    near.map_or(Hint::None, Hint::Name)
}

fn names(shape: Shape, version: Version) -> impl Iterator<Item = &'static str> {
    shape.fields().filter(move |it| it.versions.contains(version)).map(|it| it.name)
}

fn has(shape: Shape, name: &str, version: Version) -> bool {
    shape.field(name, version).is_some_and(|it| it.versions.contains(version))
}

/// Whether two names differ in so little that one is a slip of the other.
fn is_slip(name: &str, near: &str) -> bool {
    name.eq_ignore_ascii_case(near) || strsim::damerau_levenshtein(name, near) <= 1
}

/// The nearest place below a shape whose mapping has a field of this name, if there is one that is
/// likelier than the others: a place that every object has comes first.
fn below(shape: Shape, name: &str, version: Version, depth: usize) -> Option<String> {
    let mut level = vec![(shape, String::new(), true)];
    let mut seen = HashSet::from([shape]);
    for _ in 0..depth {
        let mut next = Vec::new();
        for (shape, path, certain) in &level {
            for field in shape.fields().filter(|it| it.versions.contains(version)) {
                let Some(inner) = field.ty.inner_shape() else { continue };
                if seen.insert(inner) {
                    let dot = if path.is_empty() { "" } else { "." };
                    let many = if field.ty == super::Type::Shape(inner) { "" } else { "[]" };
                    let path = format!("{path}{dot}{}{many}", field.name);
                    next.push((inner, path, *certain && field.required));
                }
            }
        }
        let found: Vec<_> = next.iter().filter(|it| has(it.0, name, version)).collect();
        if let Some((_, path, _)) = found.iter().find(|it| it.2) {
            return Some(path.clone());
        }
        if !found.is_empty() {
            return found.first().filter(|_| found.len() <= MOST_PLACES).map(|it| it.1.clone());
        }
        level = next;
    }
    None
}
