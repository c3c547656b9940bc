//! `container_definitions`: JSON that Terraform makes, quotes or reads from a file.
//!
//! The provider reads names in any case and takes types as they are, so here nothing is converted.

use super::resource::Lowering;
use super::{
    Template,
    module::{Made, Module},
};
use crate::lower::value::Resolved;
use crate::schema::{ECS, Type};
use crate::text::FileId;
use crate::tree::{Entry, Kind, Node, Origin, Problem, Style, Syntax, Tree, Writer};

/// How deep values are followed that are other values.
const DEEPEST: usize = 8;

/// Writes the list of containers that the value of `container_definitions` is.
pub(super) fn write<'t>(lowering: &mut Lowering<'_, 't>, value: Node<'t>) {
    let was = lowering.writer.coerce(false);
    if !list(lowering, value, 0) {
        lowering.writer.unknown(value, "${…}");
    }
    lowering.writer.coerce(was);
}

/// The type of what is written.
fn ty() -> Option<&'static Type<'static>> {
    ECS.member("RegisterTaskDefinitionRequest", "containerDefinitions")
}

/// Whether the list could be written.
fn list<'t>(lowering: &mut Lowering<'_, 't>, value: Node<'t>, depth: usize) -> bool {
    if depth > DEEPEST {
        return false;
    }
    if let Some(template) = lowering.module.rendered(value) {
        return rendered(lowering, &template);
    }
    match (value.tag(), value.kind()) {
        (Some("jsonencode"), _) => {
            let Some(inner) = value.items().next() else { return false };
            Strict { module: lowering.module, writer: &mut lowering.writer }.value(inner, ty());
            return true;
        }
        (Some("file" | "templatefile"), _) => {
            let mut arguments = value.items();
            let (path, values) = (arguments.next(), arguments.next());
            return path.is_some_and(|it| file(lowering, it, values));
        }
        (None, Kind::Scalar) if value.style() != Style::Placeholder => {
            return text(lowering, value, lowering.module);
        }
        _ => {}
    }
    match lowering.module.resolve(value) {
        Resolved::Node(found, _) if !found.is(value) => list(lowering, found, depth + 1),
        _ => false,
    }
}

/// Writes what a template file of old renders: `data.template_file.web.rendered`.
fn rendered<'t>(lowering: &mut Lowering<'_, 't>, template: &Template<'t>) -> bool {
    match template.text.tag() {
        Some("file") => {
            let path = template.text.items().next();
            path.is_some_and(|it| file(lowering, it, template.values))
        }
        None if template.text.kind() == Kind::Scalar => {
            let module = lowering.module.with_given(template.values);
            text(lowering, template.text, &module)
        }
        _ => false,
    }
}

/// Writes the JSON in a quoted text or a heredoc.
fn text<'t>(lowering: &mut Lowering<'_, 't>, value: Node<'t>, module: &Module<'t>) -> bool {
    let Some(mapped) = json_in(value) else { return false };
    let tree = Tree::parse(mapped, Syntax::Json);
    lowering.problems.extend(tree.problems().iter().map(|it| placed(&tree, it)));
    let Some(root) = tree.documents().next() else { return false };
    Strict { module, writer: &mut lowering.writer }.value(root, ty());
    true
}

/// The JSON in a text, where it looks like some and is written out.
fn json_in(value: Node<'_>) -> Option<crate::text::Mapped> {
    let looks = value.raw_text().trim_start().starts_with(['[', '{']);
    let written_out = !value.raw_text().contains("%{");
    if looks && written_out { value.embedded() } else { None }
}

/// A problem of a text at its place in the file.
fn placed(tree: &Tree, problem: &Problem) -> (FileId, Problem) {
    let mut problem = problem.clone();
    let outer = tree.span(problem.range.clone());
    problem.range = outer.start..outer.end;
    if let Some((range, _)) = &mut problem.related {
        let outer = tree.span(range.clone());
        *range = outer.start..outer.end;
    }
    (outer.file, problem)
}

/// Writes the content of a file, which is then checked in this place alone.
fn file<'t>(lowering: &mut Lowering<'_, 't>, path: Node<'t>, values: Option<Node<'t>>) -> bool {
    let Some(at) = super::find_file(lowering.files, lowering.folder, path) else { return false };
    let files = lowering.files;
    if files.get(at).is_none_or(|it| super::is_module(&it.path)) {
        return false;
    }
    let root = files.get(at).and_then(|it| it.parsed.as_ref()?.tree.documents().next());
    let Some(root) = root else { return false };
    let module = lowering.module.with_given(values.filter(|it| it.kind() == Kind::Mapping));
    Strict { module: &module, writer: &mut lowering.writer }.value(root, ty());
    lowering.claimed.push(at);
    true
}

/// Whether a value is an expression where JSON has a value: `"cpu": ${cpu}`.
fn is_bare(node: Node<'_>) -> bool {
    node.syntax() == Syntax::Json && node.style() == Style::Placeholder
}

/// Writes values as they are, names in the API's case.
struct Strict<'m, 'e> {
    module: &'m Module<'e>,
    writer: &'m mut Writer,
}

impl<'e> Strict<'_, 'e> {
    fn value(&mut self, node: Node<'e>, ty: Option<&'static Type<'static>>) {
        if self.writer.is_full() {
            return self.writer.unknown(node, "…");
        }
        match node.tag() {
            Some("merge") => return self.merged(node, ty),
            Some("concat") => return self.joined(node, ty),
            _ => {}
        }
        match self.module.resolve(node) {
            Resolved::Plain => self.plain(node, ty),
            Resolved::Absent => self.writer.unknown(node, "null"),
            Resolved::Node(value, name) if value.kind() == Kind::Scalar => {
                self.resolved(node, value, &name);
            }
            // Put into JSON as it is: what comes of it is anyone's guess.
            Resolved::Text(..) | Resolved::Node(..) if is_bare(node) => {
                self.writer.unknown(node, node.raw_text());
            }
            Resolved::Node(value, _) => match value.tag() {
                Some("merge" | "concat") => self.value(value, ty),
                _ => self.plain(value, ty),
            },
            Resolved::Text(text, origin) => self.writer.resolved_text(node, &text, origin),
            Resolved::Unknown(shown) => self.writer.unknown(node, &shown),
        }
    }

    /// Writes the value of a variable. Of which type it is depends on where it is used: JSON takes its
    /// text, HCL its value, which the variable's type may have converted.
    fn resolved(&mut self, node: Node<'e>, value: Node<'e>, name: &str) {
        let text = value.raw_text();
        if is_bare(node) && !matches!(text, "true" | "false") && text.parse::<f64>().is_err() {
            return self.writer.unknown(node, node.raw_text());
        }
        let made = if is_bare(node) { Some(Made::Literal) } else { self.module.made(node) };
        let origin = Some(Origin { span: value.span(), name: name.to_owned(), editable: None });
        let was = self.writer.coerce(made == Some(Made::Literal));
        match (made, name) {
            (Some(Made::Text), "") => self.writer.text(node, text),
            (Some(Made::Text), _) => self.writer.resolved_text(node, text, origin),
            (_, "") => self.writer.copy(value),
            _ => self.writer.resolved(node, value, name),
        }
        self.writer.coerce(was);
    }

    fn plain(&mut self, node: Node<'e>, ty: Option<&'static Type<'static>>) {
        match node.kind() {
            Kind::Scalar => self.writer.copy(node),
            Kind::Sequence => {
                self.writer.open(Kind::Sequence, node);
                self.items(node, ty);
                self.writer.close(node);
            }
            Kind::Mapping => {
                self.writer.open(Kind::Mapping, node);
                self.entries(node, ty);
                self.writer.close(node);
            }
        }
    }

    fn items(&mut self, node: Node<'e>, ty: Option<&'static Type<'static>>) {
        let item = match ty {
            Some(Type::List(item)) => Some(&**item),
            _ => None,
        };
        node.items().for_each(|it| self.value(it, item));
    }

    fn entries(&mut self, node: Node<'e>, ty: Option<&'static Type<'static>>) {
        for entry in node.entries() {
            self.entry(entry, ty);
        }
    }

    fn entry(&mut self, entry: Entry<'e>, ty: Option<&'static Type<'static>>) {
        // The provider leaves out what is null.
        if matches!(self.module.resolve(entry.value), Resolved::Absent) {
            return;
        }
        let key = entry.key.raw_text();
        let inner = match ty {
            Some(Type::Shape(shape)) => {
                let members = ECS.shape(shape).into_iter().flat_map(|it| it.members.iter());
                let mut found = members.filter(|(name, _)| name.eq_ignore_ascii_case(key));
                match found.next() {
                    Some((name, ty)) if *name != key => {
                        self.writer.key(entry.key, name);
                        return self.value(entry.value, Some(ty));
                    }
                    found => found.map(|(_, ty)| ty),
                }
            }
            Some(Type::Map(item)) => Some(&**item),
            _ => None,
        };
        self.writer.copy_key(entry.key);
        self.value(entry.value, inner);
    }

    /// `merge(a, b)`: of names that stand twice the last counts, as in any mapping here.
    fn merged(&mut self, call: Node<'e>, ty: Option<&'static Type<'static>>) {
        self.writer.open(Kind::Mapping, call);
        for argument in call.items() {
            match self.collection(argument, Kind::Mapping) {
                Some(found) => self.entries(found, ty),
                None => {
                    self.writer.unknown(argument, "${…}");
                    self.writer.unknown(argument, "${…}");
                }
            }
        }
        self.writer.close(call);
    }

    /// `concat(a, b)`.
    fn joined(&mut self, call: Node<'e>, ty: Option<&'static Type<'static>>) {
        self.writer.open(Kind::Sequence, call);
        for argument in call.items() {
            match self.collection(argument, Kind::Sequence) {
                Some(found) => self.items(found, ty),
                None => self.writer.unknown(argument, "${…}"),
            }
        }
        self.writer.close(call);
    }

    /// The collection of a kind that an argument is, where it is written out somewhere.
    fn collection(&self, node: Node<'e>, kind: Kind) -> Option<Node<'e>> {
        let found = match self.module.resolve(node) {
            Resolved::Plain => node,
            Resolved::Node(value, _) => value,
            _ => return None,
        };
        (found.kind() == kind && found.tag().is_none()).then_some(found)
    }
}
