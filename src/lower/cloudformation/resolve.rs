//! What the functions of a template stand for, as far as the template itself says.
//!
//! Parameters with a default, mappings and texts put together of them resolve. A reference to a
//! resource becomes `${LogicalId}`, the same text as in `Fn::Sub`, so that two references to one thing
//! are equal and the rest of the program sees an unknown value. Everything else is unknown.

use crate::lower::value::{Budget, Resolved, is_stand_in};
use crate::tree::{Kind, Node, Origin};
use std::borrow::Cow;

/// How deep functions are followed into each other.
const DEEPEST: usize = 32;

/// No text that is put together may be longer.
const LONGEST: usize = 1 << 16;

/// Transforms that leave the resources of ECS as they are.
const HARMLESS: [&str; 5] = [
    "AWS::CodeDeployBlueGreen",
    "AWS::LanguageExtensions",
    "AWS::SecretsManager-2020-07-23",
    "AWS::SecretsManager-2024-09-16",
    "AWS::Serverless-2016-10-31",
];

/// The parts of a template that functions refer to.
pub(super) struct Template<'t> {
    parameters: Option<Node<'t>>,
    mappings: Option<Node<'t>>,
    /// Whether a macro of someone's own may change anything.
    pub has_macros: bool,
    budget: Budget,
}

/// A function: its name without `Fn::`, and its argument.
struct Call<'t> {
    name: &'t str,
    argument: Node<'t>,
}

impl<'t> Template<'t> {
    pub fn new(root: Node<'t>) -> Self {
        let transform = root.get("Transform");
        let named = transform.into_iter().flat_map(|it| match it.kind() {
            Kind::Sequence => it.items().collect(),
            _ => vec![it],
        });
        let harmless = |it: Node<'_>| it.text().is_some_and(|it| HARMLESS.contains(&it));
        let has_macros = named.into_iter().any(|it| !harmless(it));
        let (parameters, mappings) = (root.get("Parameters"), root.get("Mappings"));
        Self { parameters, mappings, has_macros, budget: Budget::default() }
    }

    /// What a value stands for.
    pub fn resolve(&self, node: Node<'t>) -> Resolved<'t> {
        match call(node) {
            Some(call) => self.call(&call, 0),
            None => Resolved::Plain,
        }
    }

    fn call(&self, call: &Call<'t>, depth: usize) -> Resolved<'t> {
        let unknown = || Resolved::Unknown(format!("${{{}}}", call.name));
        if depth > DEEPEST || !self.budget.take(0) {
            return unknown();
        }
        let found = match call.name {
            "Ref" => Some(self.reference(call.argument.raw_text())),
            "GetAtt" => attribute(call.argument),
            "Sub" => self.sub(call.argument, depth),
            "Join" => self.join(call.argument, depth),
            "FindInMap" => self.find_in_map(call.argument, depth),
            "Select" => self.select(call.argument, depth),
            _ => None,
        };
        found.unwrap_or_else(unknown)
    }

    fn reference(&self, name: &str) -> Resolved<'t> {
        if name == "AWS::NoValue" {
            return Resolved::Absent;
        }
        match self.default_of(name) {
            Some(default) => Resolved::Node(default, format!("the default of `{name}`")),
            None => Resolved::Text(format!("${{{name}}}"), None),
        }
    }

    /// The default of a parameter, where that is what the value will be. A list, or the name of
    /// something to be looked up, is not.
    fn default_of(&self, name: &str) -> Option<Node<'t>> {
        let parameter = self.parameters?.get(name)?;
        // Not `text`: `AWS::SSM::Parameter::Value<String>` looks like one with a placeholder in it.
        let ty = parameter.get("Type").map_or("String", Node::raw_text);
        let plain = !ty.starts_with("AWS::SSM::") && !ty.contains("List");
        let default = parameter.set("Default").filter(|it| it.kind() == Kind::Scalar);
        default.filter(|it| plain && !is_stand_in(it.raw_text()))
    }

    fn sub(&self, argument: Node<'t>, depth: usize) -> Option<Resolved<'t>> {
        let mut parts = argument.items();
        let (text, variables) = match argument.kind() {
            Kind::Scalar => (argument, None),
            _ => (parts.next()?, parts.next()),
        };
        let mut out = String::new();
        let mut origin = None;
        let mut rest = text.raw_text();
        while let Some((before, inner)) = rest.split_once("${") {
            out.push_str(before);
            let Some((name, after)) = inner.split_once('}') else {
                rest = &rest[before.len()..];
                break;
            };
            rest = after;
            let given = variables.and_then(|it| it.get(name.trim()));
            match (name.strip_prefix('!'), given) {
                (Some(literal), _) => out.push_str(&format!("${{{literal}}}")),
                (None, Some(value)) => {
                    out.push_str(&self.text_of(value, depth + 1, &mut origin));
                }
                (None, None) => match self.reference(name.trim()) {
                    Resolved::Node(value, name) => {
                        out.push_str(value.raw_text());
                        origin = Some(Origin { span: value.span(), name, editable: None });
                    }
                    _ => out.push_str(&format!("${{{}}}", name.trim())),
                },
            }
            if out.len() > LONGEST || !self.budget.take(out.len()) {
                return None;
            }
        }
        out.push_str(rest);
        Some(Resolved::Text(out, origin))
    }

    fn join(&self, argument: Node<'t>, depth: usize) -> Option<Resolved<'t>> {
        let mut parts = argument.items();
        let separator = parts.next()?.raw_text();
        let list = parts.next().filter(|it| it.kind() == Kind::Sequence && call(*it).is_none())?;
        let mut origin = None;
        let mut out = String::new();
        for (at, item) in list.items().enumerate() {
            if at > 0 {
                out.push_str(separator);
            }
            out.push_str(&self.text_of(item, depth + 1, &mut origin));
            if out.len() > LONGEST || !self.budget.take(out.len()) {
                return None;
            }
        }
        Some(Resolved::Text(out, origin))
    }

    /// The text of a part of a text; `${…}` where it is unknown.
    fn text_of(&self, node: Node<'t>, depth: usize, origin: &mut Option<Origin>) -> Cow<'t, str> {
        let Some(call) = call(node) else {
            return match node.kind() {
                Kind::Scalar => Cow::Borrowed(node.raw_text()),
                _ => Cow::Borrowed("${…}"),
            };
        };
        match self.call(&call, depth) {
            Resolved::Node(value, name) if value.kind() == Kind::Scalar => {
                *origin = Some(Origin { span: value.span(), name, editable: None });
                Cow::Borrowed(value.raw_text())
            }
            Resolved::Text(text, inner) => {
                *origin = inner.or(origin.take());
                Cow::Owned(text)
            }
            Resolved::Unknown(text) => Cow::Owned(text),
            Resolved::Absent => Cow::Borrowed(""),
            _ => Cow::Borrowed("${…}"),
        }
    }

    fn find_in_map(&self, argument: Node<'t>, depth: usize) -> Option<Resolved<'t>> {
        let keys: Vec<_> = argument.items().take(3).collect();
        let [map, top, second] = keys[..] else { return None };
        let key = |it| {
            let text = self.text_of(it, depth + 1, &mut None);
            (!text.contains("${")).then_some(text)
        };
        let (map, top, second) = (key(map)?, key(top)?, key(second)?);
        let found = self.mappings?.get(&map)?.get(&top)?.get(&second)?;
        Some(Resolved::Node(found, format!("from the mapping `{map}`")))
    }

    fn select(&self, argument: Node<'t>, depth: usize) -> Option<Resolved<'t>> {
        let mut parts = argument.items();
        let index = parts.next().filter(|it| call(*it).is_none())?.int()?;
        let list = parts.next().filter(|it| it.kind() == Kind::Sequence && call(*it).is_none())?;
        let item = list.items().nth(usize::try_from(index).ok()?)?;
        match call(item) {
            Some(call) => Some(self.call(&call, depth + 1)),
            None => Some(Resolved::Node(item, "selected here".to_owned())),
        }
    }
}

/// `${Resource.Attribute}`; written as a list or with a dot.
fn attribute<'t>(argument: Node<'t>) -> Option<Resolved<'t>> {
    let path = match argument.kind() {
        Kind::Scalar => argument.raw_text().to_owned(),
        _ => argument.items().map(|it| it.text()).collect::<Option<Vec<_>>>()?.join("."),
    };
    Some(Resolved::Text(format!("${{{path}}}"), None))
}

/// The function that a node is: `{"Fn::Sub": …}`, `!Sub …`.
fn call(node: Node<'_>) -> Option<Call<'_>> {
    if let Some(tag) = node.tag().and_then(|it| it.strip_prefix('!')) {
        let is_core = tag.starts_with('!') || tag.is_empty();
        return (!is_core).then_some(Call { name: tag, argument: node });
    }
    if node.kind() != Kind::Mapping {
        return None;
    }
    let mut entries = node.written();
    let (Some(only), None) = (entries.next(), entries.next()) else { return None };
    let key = only.key.raw_text();
    match key.strip_prefix("Fn::") {
        Some(name) => Some(Call { name, argument: only.value }),
        None if key == "Ref" => Some(Call { name: key, argument: only.value }),
        None => None,
    }
}
