//! One Terraform resource in the shape of the API.

use super::containers;
use super::module::{Module, bodies};
use super::names;
use crate::load::Loaded;
use crate::lower::value::Resolved;
use crate::schema::{ECS, Type};
use crate::text::FileId;
use crate::tree::{Kind, Node, Problem, Writer};

/// What a resource is lowered with.
pub(super) struct Lowering<'a, 't> {
    pub module: &'a Module<'t>,
    /// The files of the run, for `file()` and `templatefile()`.
    pub files: &'t [Loaded],
    /// The folder of the module, with a slash at its end.
    pub folder: &'a str,
    pub writer: Writer,
    /// The files whose whole content went into the resource.
    pub claimed: Vec<usize>,
    /// What is wrong with the JSON in texts, and in which file.
    pub problems: Vec<(FileId, Problem)>,
    /// Attributes that are changed elsewhere: `ignore_changes`.
    pub ignored: Vec<&'t str>,
}

/// An attribute, or all blocks of a name, of one mapping.
struct Field<'t> {
    path: Vec<&'static str>,
    key: Node<'t>,
    values: Vec<Node<'t>>,
    /// Whether there may be more of it than is written: `dynamic`.
    open: bool,
}

impl<'a, 't> Lowering<'a, 't> {
    /// What lowers a resource with this body.
    pub fn new(
        module: &'a Module<'t>,
        files: &'t [Loaded],
        folder: &'a str,
        body: Node<'t>,
    ) -> Self {
        let mut writer = Writer::new(body);
        writer.coerce(true);
        let (claimed, problems, ignored) = (Vec::new(), Vec::new(), ignored(body));
        Self { module, files, folder, writer, claimed, problems, ignored }
    }
    /// Writes the mapping of a shape that stands at `at`, with what its bodies say.
    pub fn shape(&mut self, at: Node<'t>, shape: &'static str) {
        let fields = self.fields(at, |key| names::path(shape, key));
        self.mapping(at, shape, &fields, 0);
    }

    /// Writes what others ask about a resource of this type.
    pub fn asked(&mut self, at: Node<'t>, ty: &str) {
        let mut fields = self.fields(at, |key| names::asked(ty, key).map(<[_]>::to_vec));
        let check = at.get("health_check").into_iter().flat_map(bodies).next();
        if let Some(port) = check.and_then(|it| it.entry("port")) {
            let path = vec!["healthCheckPort"];
            fields.push(Field { path, key: port.key, values: vec![port.value], open: false });
        }
        self.mapping(at, "", &fields, 0);
    }

    /// Writes the values of a resource in a plan. `unknown` says which of them are yet to be known.
    pub fn planned(&mut self, at: Node<'t>, shape: &'static str, unknown: Option<Node<'t>>) {
        let mut fields = self.fields(at, |key| names::path(shape, key));
        for entry in unknown.into_iter().flat_map(Node::entries) {
            let says =
                |it: Node<'_>| it.nodes().any(|it| it.kind() == Kind::Scalar && it.is_true());
            let Some(path) = names::path(shape, entry.key.raw_text()) else { continue };
            if says(entry.value) {
                fields.retain(|it| it.path != path);
                let values = Vec::new();
                fields.push(Field { path, key: entry.key, values, open: true });
            }
        }
        self.mapping(at, shape, &fields, 0);
    }

    fn fields(
        &self,
        at: Node<'t>,
        path: impl Fn(&str) -> Option<Vec<&'static str>>,
    ) -> Vec<Field<'t>> {
        let mut fields: Vec<Field<'t>> = Vec::new();
        for entry in at.entries() {
            let name = entry.key.raw_text();
            if name == "dynamic" {
                for block in entry.value.entries() {
                    let Some(path) = path(block.key.raw_text()) else { continue };
                    match fields.iter_mut().find(|it| it.path == path) {
                        Some(field) => field.open = true,
                        None => {
                            let (key, values) = (block.key, Vec::new());
                            fields.push(Field { path, key, values, open: true });
                        }
                    }
                }
                continue;
            }
            let Some(path) = path(name) else { continue };
            if matches!(self.module.resolve(entry.value), Resolved::Absent) {
                continue;
            }
            let open = self.ignored.contains(&name);
            match fields.iter_mut().find(|it| it.path == path) {
                Some(field) => field.values.push(entry.value),
                None => {
                    fields.push(Field { path, key: entry.key, values: vec![entry.value], open });
                }
            }
        }
        fields
    }

    /// Writes a mapping of those fields whose paths share the first `depth` steps.
    fn mapping(&mut self, at: Node<'t>, shape: &'static str, fields: &[Field<'t>], depth: usize) {
        self.writer.open(Kind::Mapping, at);
        self.members(shape, fields, depth);
        self.writer.close(at);
    }

    fn members(&mut self, shape: &'static str, fields: &[Field<'t>], depth: usize) {
        let mut done: Vec<&str> = Vec::new();
        for field in fields {
            let Some(step) = field.path.get(depth).copied() else { continue };
            if done.contains(&step) {
                continue;
            }
            done.push(step);
            let ty = ECS.member(shape, step);
            let nested: Vec<_> =
                fields.iter().filter(|it| it.path.get(depth) == Some(&step)).collect();
            if nested.iter().all(|it| it.path.len() == depth + 1) {
                self.field(field, step, ty);
                continue;
            }
            let inner = ty.and_then(Type::inner_shape).unwrap_or_default();
            let at = field.values.first().copied().unwrap_or(field.key);
            self.writer.key(field.key, step);
            self.writer.open(Kind::Mapping, at);
            for other in nested {
                // A block of the same name as the whole: its own members stand beside the others.
                if other.path.len() == depth + 1 {
                    for body in other.values.iter().copied().flat_map(bodies) {
                        let own = self.fields(body, |key| names::path(inner, key));
                        self.members(inner, &own, 0);
                    }
                } else {
                    let name = other.path[depth + 1];
                    self.field(other, name, ECS.member(inner, name));
                }
            }
            self.writer.close(at);
        }
    }

    fn field(&mut self, field: &Field<'t>, name: &'static str, ty: Option<&'static Type<'static>>) {
        let many = matches!(ty, Some(Type::List(item)) if item.inner_shape().is_some());
        // `tags = {}` is no tags; an empty block is a block.
        let tags = matches!(ty, Some(Type::List(item)) if item.inner_shape() == Some("Tag"));
        let empty = |it: &Node<'_>| {
            let all = it.kind() == Kind::Sequence || tags && it.kind() == Kind::Mapping;
            all && it.is_empty() && it.tag().is_none()
        };
        if !field.open && field.values.iter().all(empty) {
            return;
        }
        self.writer.key(field.key, name);
        if name == "containerDefinitions" {
            return match field.values.first() {
                Some(value) => containers::write(self, *value),
                None => self.writer.unknown(field.key, "${…}"),
            };
        }
        match (ty, field.values.first()) {
            (Some(Type::List(item)), _) if many => self.list(field, item),
            (_, Some(value)) if !field.open => self.value(*value, ty),
            _ => self.writer.unknown(field.key, "${…}"),
        }
    }

    /// Writes blocks of one name as a list; a map of tags as the list that the API has.
    fn list(&mut self, field: &Field<'t>, item: &'static Type<'static>) {
        let at = field.values.first().copied().unwrap_or(field.key);
        let pair = match item.inner_shape() {
            Some("Tag") => Some(("key", "value")),
            Some("KeyValuePair") => Some(("name", "value")),
            _ => None,
        };
        let mut items = Vec::new();
        for value in &field.values {
            match (self.module.resolve(*value), value.kind()) {
                (Resolved::Plain, Kind::Sequence) => items.extend(value.items()),
                (Resolved::Plain, _) => items.push(*value),
                (Resolved::Node(found, _), _) if found.kind() == Kind::Sequence => {
                    items.extend(found.items());
                }
                (Resolved::Node(found, _), _) if found.kind() == Kind::Mapping => items.push(found),
                (Resolved::Absent, _) => {}
                _ => return self.writer.unknown(*value, "${…}"),
            }
        }
        self.writer.open(Kind::Sequence, at);
        for node in items {
            match pair {
                Some((key, value)) if node.kind() == Kind::Mapping && node.get(key).is_none() => {
                    self.pairs(node, key, value);
                }
                _ => self.value(node, Some(item)),
            }
        }
        if field.open {
            self.writer.unknown(field.key, "${…}");
        }
        self.writer.close(at);
    }

    fn pairs(&mut self, map: Node<'t>, key: &str, value: &str) {
        for entry in map.entries() {
            self.writer.open(Kind::Mapping, entry.key);
            self.writer.key(entry.key, key);
            self.scalar(entry.key);
            self.writer.key(entry.key, value);
            self.value(entry.value, None);
            self.writer.close(entry.value);
        }
    }

    /// Writes a value of a type, as far as the module says what it is.
    pub fn value(&mut self, node: Node<'t>, ty: Option<&'static Type<'static>>) {
        if self.writer.is_full() {
            return self.writer.unknown(node, "…");
        }
        match self.module.resolve(node) {
            Resolved::Plain => self.plain(node, ty),
            Resolved::Absent => self.writer.unknown(node, "null"),
            Resolved::Node(value, name) if value.kind() == Kind::Scalar => match ty {
                Some(Type::Enum(_)) if is_boolean(value) => self.enabled(node, value),
                _ if name.is_empty() => self.scalar(value),
                _ => self.writer.resolved(node, value, &name),
            },
            Resolved::Node(value, _) => self.plain(value, ty),
            Resolved::Text(text, origin) => self.writer.resolved_text(node, &text, origin),
            Resolved::Unknown(shown) => self.writer.unknown(node, &shown),
        }
    }

    fn plain(&mut self, node: Node<'t>, ty: Option<&'static Type<'static>>) {
        match (ty, node.kind()) {
            (Some(Type::Shape(shape)), Kind::Mapping) => self.shape(node, shape),
            // A block that there is at most one of is a list in plans.
            (Some(Type::Shape(_)), Kind::Sequence) => match node.items().next() {
                Some(only) => self.value(only, ty),
                None => self.writer.unknown(node, "${…}"),
            },
            (Some(Type::List(item)), Kind::Sequence) => {
                self.writer.open(Kind::Sequence, node);
                node.items().for_each(|it| self.value(it, Some(item)));
                self.writer.close(node);
            }
            (Some(Type::Map(item)), Kind::Mapping) => {
                self.writer.open(Kind::Mapping, node);
                for entry in node.entries() {
                    self.writer.copy_key(entry.key);
                    self.value(entry.value, Some(item));
                }
                self.writer.close(node);
            }
            (Some(Type::Enum(_)), Kind::Scalar) if is_boolean(node) => self.enabled(node, node),
            (_, Kind::Scalar) => self.scalar(node),
            (None, _) => self.writer.copy(node),
            _ => self.writer.unknown(node, "${…}"),
        }
    }

    fn scalar(&mut self, node: Node<'t>) {
        self.writer.copy(node);
    }

    /// `assign_public_ip = true` is `ENABLED` in the API.
    fn enabled(&mut self, at: Node<'t>, value: Node<'t>) {
        let word = if value.is_true() { "ENABLED" } else { "DISABLED" };
        self.writer.text(at, word);
    }
}

fn is_boolean(node: Node<'_>) -> bool {
    matches!(node.raw_text(), "true" | "false")
}

/// The attributes that a resource leaves to others: `lifecycle { ignore_changes = [desired_count] }`.
fn ignored<'t>(body: Node<'t>) -> Vec<&'t str> {
    let lifecycle = body.get("lifecycle").into_iter().flat_map(bodies);
    let lists = lifecycle.filter_map(|it| it.get("ignore_changes"));
    // The task definition is registered all the same.
    lists.flat_map(Node::items).map(Node::raw_text).filter(|it| *it == "desired_count").collect()
}
