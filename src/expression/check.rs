//! Holds an expression against what a place offers, and says of which type its value is.

use super::arguments::call;
use super::functions::function;
use super::path::written;
use super::{Comparison, Expression, Fault, FaultKind, Kind, Literal, Node, Scope, Type};
use crate::text::{did_you_mean, one_of};
use std::borrow::Cow;
use std::ops::Range;

/// What holding an expression against a place tells.
#[derive(Clone, PartialEq, Debug)]
pub struct Checked {
    /// The type of its value.
    pub value: Type,
    /// What is wrong, in the order of the parts. How it is written is not among it: that is
    /// [`Expression::faults`].
    pub faults: Vec<Fault>,
}

/// Holds an expression against a place. Parts that could not be read may be anything.
pub fn check(expression: &Expression, scope: &Scope) -> Checked {
    let mut checker = Checker { scope, faults: Vec::new() };
    let value = checker.value(&expression.root).into_owned();
    Checked { value, faults: checker.faults }
}

/// A type that often lies in the scope.
pub(super) type Known<'s> = Cow<'s, Type>;

pub(super) const ANY: Known<'static> = Cow::Borrowed(&Type::Any);
const BOOL: Known<'static> = Cow::Borrowed(&Type::Bool);

pub(super) struct Checker<'s> {
    pub scope: &'s Scope,
    pub faults: Vec<Fault>,
}

impl<'s> Checker<'s> {
    pub(super) fn value(&mut self, node: &Node) -> Known<'s> {
        match &node.kind {
            Kind::Missing => ANY,
            Kind::Literal(literal) => Cow::Borrowed(match literal {
                Literal::Null => &Type::Null,
                Literal::Bool(_) => &Type::Bool,
                Literal::Number(_) => &Type::Number,
                Literal::String(_) => &Type::String,
            }),
            Kind::Context(name) => self.context(node, name),
            Kind::Property { of, name, at } => {
                let within = self.value(of);
                self.property(within, of, name, at)
            }
            Kind::Index { of, index } => self.index(of, index),
            Kind::Filter { of } => {
                let within = self.value(of);
                self.filter(&within, node)
            }
            Kind::Call { function, at, arguments } => call(self, function, at, arguments),
            Kind::Not(operand) => {
                self.value(operand);
                BOOL
            }
            Kind::Compare { operator, left, right } => self.compare(*operator, left, right, node),
            Kind::And(operands) => self.joined(operands, false),
            Kind::Or(operands) => self.joined(operands, true),
        }
    }

    pub(super) fn fault(
        &mut self,
        kind: FaultKind,
        at: &Range<usize>,
        message: String,
        help: String,
    ) {
        self.faults.push(Fault { kind, range: at.clone(), message, help });
    }

    fn context(&mut self, node: &Node, name: &str) -> Known<'s> {
        let scope = self.scope;
        let Some(shape) = scope.context(name) else {
            let help = unknown_context(name, scope);
            let message = format!("there is no context `{name}`");
            self.fault(FaultKind::UnknownContext, &node.range, message, help);
            return ANY;
        };
        if !scope.offers(name) {
            let message = format!("the context `{name}` is not available here");
            let mut names = scope.names().peekable();
            let help = match names.peek() {
                Some(_) => {
                    format!("available are {}", names.map(quoted).collect::<Vec<_>>().join(", "))
                }
                None => "no context is available here".to_owned(),
            };
            self.fault(FaultKind::UnavailableContext, &node.range, message, help);
        }
        Cow::Borrowed(shape)
    }

    fn property(
        &mut self,
        within: Known<'s>,
        of: &Node,
        name: &str,
        at: &Range<usize>,
    ) -> Known<'s> {
        match within.as_ref() {
            Type::Any => ANY,
            Type::Object(object) => match object.get(name) {
                Some(_) => project(within, |it| it.as_object()?.get(name)),
                None => self.unknown(object, of, name, at),
            },
            Type::Filtered(item) => match item.as_ref() {
                Type::Any => within,
                Type::Object(object) => match object.get(name) {
                    Some(found) => Cow::Owned(Type::Filtered(Box::new(found.clone()))),
                    None => self.unknown(object, of, name, at),
                },
                other => {
                    let message =
                        format!("what is filtered is {other} and has no property `{name}`");
                    let help = "remove the property, or filter objects".to_owned();
                    self.fault(FaultKind::Type, at, message, help);
                    ANY
                }
            },
            other => {
                let message = format!("{} is {other} and has no property `{name}`", shown(of));
                let help = match other {
                    Type::Array(_) => "look up one item with `[0]`, or all with `.*`",
                    Type::String => "read it with `fromJSON` if it holds JSON",
                    _ => "remove the property",
                };
                self.fault(FaultKind::Type, at, message, help.to_owned());
                ANY
            }
        }
    }

    fn unknown(
        &mut self,
        object: &super::Object,
        of: &Node,
        name: &str,
        at: &Range<usize>,
    ) -> Known<'s> {
        let (message, otherwise) = unknown_property(of, name);
        let names = || object.properties.keys().map(String::as_str);
        let help = did_you_mean(name, names(), || match (otherwise, names().next()) {
            ("", None) => "it has no properties".to_owned(),
            ("", Some(_)) => format!("it has {}", one_of(names())),
            (otherwise, _) => otherwise.to_owned(),
        });
        self.fault(FaultKind::UnknownProperty, at, message, help);
        ANY
    }

    fn index(&mut self, of: &Node, index: &Node) -> Known<'s> {
        let by = self.value(index);
        let within = self.value(of);
        if let (Some(name), Type::Object(_)) = (index.as_text(), within.as_ref()) {
            return self.property(within, of, name, &index.range);
        }
        let (fits, help) = match within.as_ref() {
            Type::Any => return ANY,
            Type::Array(_) | Type::Filtered(_) => {
                (matches!(by.as_ref(), Type::Any | Type::Number), "items are looked up by number")
            }
            Type::Object(_) => {
                let fits = matches!(by.as_ref(), Type::Any | Type::String);
                (fits, "properties are looked up by string: `['name']`")
            }
            other => {
                let message =
                    format!("{} is {other}, and nothing can be looked up in it", shown(of));
                let help = "remove the brackets".to_owned();
                self.fault(FaultKind::Type, &index.range, message, help);
                return ANY;
            }
        };
        if !fits {
            let message = format!("{} is {within} and is looked up by {by}", shown(of));
            self.fault(FaultKind::Type, &index.range, message, help.to_owned());
            return ANY;
        }
        project(within, |it| match it {
            Type::Array(item) | Type::Filtered(item) => Some(item),
            Type::Object(object) if object.properties.is_empty() => object.others.as_deref(),
            _ => None,
        })
    }

    fn filter(&mut self, within: &Type, node: &Node) -> Known<'s> {
        let of = match within {
            Type::Any => Type::Any,
            Type::Array(item) => item.as_ref().clone(),
            // A second filter goes on with the items of the items.
            Type::Filtered(item) => match item.as_ref() {
                Type::Array(inner) => inner.as_ref().clone(),
                Type::Object(object) => object.values(),
                _ => Type::Any,
            },
            Type::Object(object) => object.values(),
            other => {
                let message = format!("{other} cannot be filtered");
                let help = "`.*` takes the items of an array or the values of an object".to_owned();
                self.fault(FaultKind::Type, &node.range, message, help);
                return ANY;
            }
        };
        Cow::Owned(Type::Filtered(Box::new(of)))
    }

    fn compare(
        &mut self,
        operator: Comparison,
        left: &Node,
        right: &Node,
        node: &Node,
    ) -> Known<'s> {
        let (one, two) = (self.value(left), self.value(right));
        if !is_comparable(operator, &one, &two) {
            let message = format!("{one} is compared with {two} by `{}`", operator.written());
            let help = if one.is_collection() || two.is_collection() {
                "look up what in it is to be compared, or use `contains`"
            } else {
                "the order of these is not defined; compare with `==`"
            };
            self.fault(FaultKind::Comparison, &node.range, message, help.to_owned());
        }
        BOOL
    }

    /// The value of operands joined by `&&`, or by `||`. Where an operand decides, it is known to be falsy, or
    /// truthy: `a && 1 || 2` is a number whatever `a` is.
    fn joined(&mut self, operands: &[Node], is_or: bool) -> Known<'s> {
        let Some((last, before)) = operands.split_last() else { return ANY };
        let decided = before.iter().map(|it| self.assumed(it, is_or).into_owned()).reduce(Type::or);
        let last = self.value(last).into_owned();
        Cow::Owned(match decided {
            Some(decided) => decided.or(last),
            None => last,
        })
    }

    /// The value of an operand that is known to be truthy, or falsy.
    fn assumed(&mut self, node: &Node, is_truthy: bool) -> Known<'s> {
        let operands = match &node.kind {
            Kind::And(operands) if is_truthy => operands,
            Kind::Or(operands) if !is_truthy => operands,
            _ => return self.value(node),
        };
        // It is its last operand then.
        operands.iter().fold(ANY, |_, it| self.value(it))
    }
}

impl super::Object {
    /// What its values are.
    fn values(&self) -> Type {
        let all = self.properties.values().chain(self.others.as_deref()).cloned();
        all.reduce(Type::or).unwrap_or(Type::Any)
    }
}

impl Comparison {
    /// As it is written.
    pub fn written(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }

    /// Whether it is `==` or `!=`.
    pub fn is_equality(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual)
    }
}

/// Whether the outcome depends on the values. Collections become NaN beside anything but their like; `null`
/// and booleans have no order.
fn is_comparable(operator: Comparison, one: &Type, two: &Type) -> bool {
    if !operator.is_equality() {
        let has_order = |it: &Type| matches!(it, Type::Any | Type::Number | Type::String);
        return has_order(one) && has_order(two);
    }
    match (one, two) {
        (Type::Any | Type::Null, _) | (_, Type::Any | Type::Null) => true,
        (Type::Object(_), Type::Object(_)) => true,
        (Type::Array(_) | Type::Filtered(_), Type::Array(_) | Type::Filtered(_)) => true,
        _ => !one.is_collection() && !two.is_collection(),
    }
}

fn project<'s>(within: Known<'s>, part: impl Fn(&Type) -> Option<&Type>) -> Known<'s> {
    match within {
        Cow::Borrowed(of) => Cow::Borrowed(part(of).unwrap_or(&Type::Any)),
        Cow::Owned(of) => Cow::Owned(part(&of).cloned().unwrap_or(Type::Any)),
    }
}

fn quoted(name: &str) -> String {
    format!("`{name}`")
}

/// A value in a message: its path, if it has one.
fn shown(node: &Node) -> String {
    written(node).map_or_else(|| "the value".to_owned(), |it| format!("`{it}`"))
}

fn unknown_context(name: &str, scope: &Scope) -> String {
    if matches!(name.to_ascii_lowercase().as_str(), "true" | "false" | "null") {
        return format!("write `{}`", name.to_ascii_lowercase());
    }
    if let Some(function) = function(name) {
        return format!("call it: `{}()`", function.name);
    }
    did_you_mean(name, scope.all_names(), || format!("a text takes single quotes: `'{name}'`"))
}

/// What to say of a property that is not there, and what to do about it where no other is near.
fn unknown_property(of: &Node, name: &str) -> (String, &'static str) {
    let path = written(of).unwrap_or_default();
    let lower = path.to_ascii_lowercase();
    let parts: Vec<_> = lower.split('.').collect();
    let id = path.split('.').nth(1).unwrap_or_default();
    match parts.as_slice() {
        ["needs"] => {
            (format!("this job does not need a job `{name}`"), "name it in `needs` of this job")
        }
        ["jobs"] => (format!("there is no job `{name}`"), ""),
        ["steps"] => (
            format!("no step before this one has the id `{name}`"),
            "give a step before this one that `id`",
        ),
        ["matrix"] => (format!("the matrix has no `{name}`"), "add it to `strategy.matrix`"),
        ["inputs"] | ["github", "event", "inputs"] => {
            (format!("there is no input `{name}`"), "declare it in `inputs`")
        }
        ["secrets"] => {
            (format!("there is no secret `{name}`"), "declare it in `secrets` of the call")
        }
        ["steps", _, "outputs"] => {
            (format!("the step `{id}` has no output `{name}`"), "write it to `$GITHUB_OUTPUT`")
        }
        ["needs" | "jobs", _, "outputs"] => {
            (format!("the job `{id}` has no output `{name}`"), "declare it in `outputs` of the job")
        }
        _ if path.is_empty() => (format!("the object has no property `{name}`"), ""),
        _ => (format!("`{path}` has no property `{name}`"), ""),
    }
}
