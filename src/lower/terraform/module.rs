//! The values of a Terraform module: what variables, locals and simple functions stand for, as far as the
//! files of the module say.

use super::Template;
use crate::lower::value::{Budget, Resolved, is_stand_in};
use crate::tree::{Kind, Node, Origin, Style, Syntax};
use std::collections::{BTreeSet, HashMap};

/// How deep references are followed into each other.
const DEEPEST: usize = 32;

/// No text that is put together may be longer.
const LONGEST: usize = 1 << 16;

/// Expressions longer than this are not shown.
const SHOWN: usize = 100;

/// The files of a folder, and what their names stand for.
#[derive(Default)]
pub(super) struct Module<'t> {
    variables: HashMap<&'t str, Variable<'t>>,
    locals: HashMap<&'t str, Node<'t>>,
    /// The bodies of `data "template_file"`.
    templates: HashMap<&'t str, Node<'t>>,
    /// Names that the caller of a template gives it, for the time that it is read.
    given: HashMap<&'t str, Node<'t>>,
    budget: Budget,
}

/// A variable that has a default.
#[derive(Clone, Copy)]
struct Variable<'t> {
    default: Node<'t>,
    /// What its type makes of the default.
    made: Option<Made>,
}

/// What a value is converted to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Made {
    /// A number or a boolean, be it written as a text.
    Literal,
    /// A text, be it written as a number.
    Text,
}

impl<'t> Module<'t> {
    /// Adds what a file defines.
    pub fn add(&mut self, root: Node<'t>) {
        for block in root.entries() {
            match block.key.raw_text() {
                "variable" => {
                    for variable in bodies(block.value).flat_map(Node::entries) {
                        let found = bodies(variable.value).find_map(Variable::new);
                        let name = variable.key.raw_text();
                        self.variables.extend(found.map(|it| (name, it)));
                    }
                }
                "locals" => {
                    let locals = bodies(block.value).flat_map(Node::entries);
                    self.locals.extend(locals.map(|it| (it.key.raw_text(), it.value)));
                }
                "data" => {
                    let types = bodies(block.value).flat_map(Node::entries);
                    for ty in types.filter(|it| it.key.raw_text() == "template_file") {
                        let named = bodies(ty.value).flat_map(Node::entries);
                        let bodies = named
                            .filter_map(|it| Some((it.key.raw_text(), bodies(it.value).next()?)));
                        self.templates.extend(bodies);
                    }
                }
                _ => {}
            }
        }
    }

    /// The template file that a value renders: `data.template_file.web.rendered`.
    pub fn rendered(&self, value: Node<'t>) -> Option<Template<'t>> {
        let text = value.raw_text().trim();
        let text = text.strip_prefix("${").and_then(|it| it.strip_suffix('}')).unwrap_or(text);
        let name = text.strip_prefix("data.template_file.")?.strip_suffix(".rendered")?;
        let body = self.templates.get(name)?;
        Some(Template { text: body.get("template")?, values: body.get("vars") })
    }

    /// Forgets the defaults of variables that a file of values sets: who runs Terraform may set them
    /// otherwise yet.
    pub fn set_elsewhere(&mut self, values: Node<'t>) {
        for entry in values.entries() {
            self.variables.remove(entry.key.raw_text());
        }
    }

    /// Forgets the defaults of variables that callers of the module set.
    pub fn set_by_callers(&mut self, names: &BTreeSet<String>) {
        self.variables.retain(|name, _| !names.contains(*name));
    }

    /// The same module, in a template that gets these values by name.
    pub fn with_given(&self, values: Option<Node<'t>>) -> Module<'t> {
        let given = values.into_iter().flat_map(Node::entries);
        Module {
            variables: self.variables.clone(),
            locals: self.locals.clone(),
            templates: HashMap::new(),
            given: given.map(|it| (it.key.raw_text(), it.value)).collect(),
            budget: self.budget.clone(),
        }
    }

    /// What Terraform makes of what a value stands for, if it says so.
    pub fn made(&self, node: Node<'t>) -> Option<Made> {
        self.made_at(node, 0)
    }

    fn made_at(&self, node: Node<'t>, depth: usize) -> Option<Made> {
        if depth > DEEPEST || node.kind() == Kind::Mapping {
            return None;
        }
        match node.tag() {
            Some("tonumber" | "tobool") => return Some(Made::Literal),
            Some("tostring") => return Some(Made::Text),
            Some(_) => return None,
            None => {}
        }
        let path = whole_expression(node)?;
        match path.split_once('.') {
            Some(("var", name)) => self.variables.get(name)?.made,
            Some(("local", name)) => self.made_at(*self.locals.get(name)?, depth + 1),
            Some(_) => None,
            None => self.made_at(*self.given.get(path)?, depth + 1),
        }
    }

    /// What a value stands for.
    pub fn resolve(&self, node: Node<'t>) -> Resolved<'t> {
        self.resolve_at(node, 0)
    }

    fn resolve_at(&self, node: Node<'t>, depth: usize) -> Resolved<'t> {
        if depth > DEEPEST || !self.budget.take(0) {
            return Resolved::Unknown("${…}".to_owned());
        }
        if let Some(function) = node.tag() {
            return self.call(node, function, depth);
        }
        if node.kind() == Kind::Scalar && node.is_null() {
            return Resolved::Absent;
        }
        if let Some(text) = whole_expression(node) {
            return self.expression(text, depth);
        }
        match (node.kind(), node.style()) {
            (Kind::Scalar, _) if node.raw_text().contains("${") => {
                self.template(node.raw_text(), depth)
            }
            // A condition or a loop inside a text.
            (Kind::Scalar, _) if node.syntax() == Syntax::Hcl && node.raw_text().contains("%{") => {
                Resolved::Unknown("${…}".to_owned())
            }
            _ => Resolved::Plain,
        }
    }

    /// Functions that change nothing but the type, and those that only choose.
    fn call(&self, node: Node<'t>, function: &str, depth: usize) -> Resolved<'t> {
        let unknown = || Resolved::Unknown(format!("${{{function}(…)}}"));
        let mut arguments = node.items();
        let (Some(first), second) = (arguments.next(), arguments.next()) else { return unknown() };
        match (function, second) {
            (
                "tostring" | "tonumber" | "tobool" | "tolist" | "toset" | "tomap" | "trimspace"
                | "sensitive" | "nonsensitive",
                None,
            ) => match self.resolve_at(first, depth + 1) {
                Resolved::Plain => Resolved::Node(first, String::new()),
                other => other,
            },
            // What they leave as it is.
            ("flatten" | "compact", None) if self.is_flat(first, depth) => {
                Resolved::Node(first, String::new())
            }
            _ => unknown(),
        }
    }

    /// Whether a list holds texts that are not empty, or mappings, and nothing else.
    fn is_flat(&self, list: Node<'t>, depth: usize) -> bool {
        let plain = |it: Node<'t>| matches!(self.resolve_at(it, depth + 1), Resolved::Plain);
        list.kind() == Kind::Sequence
            && plain(list)
            && list.items().all(|it| it.kind() != Kind::Sequence && !it.is_empty() && plain(it))
    }

    /// `var.cpu`, `local.tags.team`, `aws_iam_role.web.arn`; anything else is unknown.
    fn expression(&self, text: &str, depth: usize) -> Resolved<'t> {
        let text = text.trim();
        let found = self.find(text, depth);
        found.unwrap_or_else(|| match text.len() <= SHOWN && !text.contains(['\n', '}']) {
            true => Resolved::Text(format!("${{{text}}}"), None),
            false => Resolved::Unknown("${…}".to_owned()),
        })
    }

    fn find(&self, path: &str, depth: usize) -> Option<Resolved<'t>> {
        path.chars().all(is_plain).then_some(())?;
        let mut steps = path.split('.');
        let (first, mut name) = (steps.next()?, path);
        let (mut node, what) = match (first, self.given.get(first)) {
            (_, Some(value)) => (*value, "given to the template"),
            ("var", _) => {
                name = steps.next()?;
                (self.variables.get(name)?.default, "the default of")
            }
            ("local", _) => {
                name = steps.next()?;
                (*self.locals.get(name)?, "the local value")
            }
            _ => return None,
        };
        for step in steps {
            node = match self.resolve_at(node, depth + 1) {
                Resolved::Plain => node.get(step)?,
                Resolved::Node(value, _) => value.get(step)?,
                _ => return None,
            };
        }
        let origin = match what.starts_with("given") {
            true => what.to_owned(),
            false => format!("{what} `{name}`"),
        };
        match self.resolve_at(node, depth + 1) {
            // A variable whose default is null, "" or [] is to be given.
            Resolved::Plain
                if says_nothing(node) && (node.kind() == Kind::Scalar || first == "var") =>
            {
                None
            }
            Resolved::Absent => None,
            Resolved::Plain => Some(Resolved::Node(node, origin)),
            other => Some(other),
        }
    }

    /// A text with expressions in it.
    fn template(&self, text: &str, depth: usize) -> Resolved<'t> {
        let mut out = String::new();
        let mut origin = None;
        let mut rest = text;
        while let Some(start) = rest.find("${") {
            let (before, marked) = rest.split_at(start);
            out.push_str(before);
            let Some(end) = closing(marked) else { break };
            rest = &marked[end..];
            // `$${` is the text `${`.
            if before.ends_with('$') {
                out.push_str(&marked[1..end]);
                continue;
            }
            match self.expression(&marked[2..end - 1], depth + 1) {
                Resolved::Node(value, name) if value.kind() == Kind::Scalar => {
                    out.push_str(value.raw_text());
                    origin = Some(Origin { span: value.span(), name, editable: None });
                }
                Resolved::Text(text, inner) => {
                    out.push_str(&text);
                    origin = inner.or(origin);
                }
                Resolved::Unknown(text) => out.push_str(&text),
                _ => out.push_str("${…}"),
            }
            if out.len() > LONGEST || !self.budget.take(out.len()) {
                return Resolved::Unknown("${…}".to_owned());
            }
        }
        out.push_str(rest);
        if out == text { Resolved::Plain } else { Resolved::Text(out, origin) }
    }
}

impl<'t> Variable<'t> {
    /// The variable that a body describes, if it has a default that may be meant.
    fn new(body: Node<'t>) -> Option<Self> {
        let default = body.get("default")?;
        if default.kind() == Kind::Scalar && is_stand_in(default.raw_text()) {
            return None;
        }
        let ty = body.get("type").map(|it| it.raw_text().trim_matches(['"', '$', '{', '}', ' ']));
        let made = match ty {
            Some("number" | "bool") => Some(Made::Literal),
            Some("string") => Some(Made::Text),
            _ => None,
        };
        Some(Self { default, made })
    }
}

/// Whether a value is empty, or the JSON of something empty.
fn says_nothing(node: Node<'_>) -> bool {
    let json = node.kind() == Kind::Scalar && matches!(node.raw_text().trim(), "[]" | "{}");
    node.is_empty() || json
}

/// The expression that a value wholly is: bare, or in HCL as the only part of a quoted text, which then
/// has the type of the expression.
fn whole_expression(node: Node<'_>) -> Option<&str> {
    let text = node.raw_text();
    let inner = text.strip_prefix("${").and_then(|it| it.strip_suffix('}'));
    match node.style() {
        _ if node.kind() != Kind::Scalar => None,
        Style::Placeholder => Some(inner.unwrap_or(text).trim()),
        Style::DoubleQuoted if node.syntax() == Syntax::Hcl => {
            inner.filter(|_| closing(text) == Some(text.len())).map(str::trim)
        }
        _ => None,
    }
}

/// The characters of a path to a value.
fn is_plain(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.' | '-')
}

/// Where the expression that a text starts with (`${…}`) ends.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The mapping a block is, or in Terraform's JSON notation each of the list of them.
pub(super) fn bodies(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let one = Some(node).filter(|it| it.kind() == Kind::Mapping);
    one.into_iter().chain(node.items().filter(|it| it.kind() == Kind::Mapping))
}
