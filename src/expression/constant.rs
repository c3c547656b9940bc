//! What an expression is whatever happens. Values convert and compare as the runner has them
//! (`EvaluationResult` of actions/runner).

use super::format::{Part, parts};
use super::{Comparison, Expression, Kind, Literal, Node, number};
use std::cmp::Ordering;

impl Expression {
    /// Its value, if that is the same on every run. `always()` is no constant: it is looked at by itself.
    pub fn constant(&self) -> Option<Literal> {
        value(&self.root)
    }

    /// Whether its value always counts as true, or as false, even where the value itself is not known:
    /// `false && github.ref`.
    pub fn truth(&self) -> Option<bool> {
        truth(&self.root)
    }
}

impl Literal {
    /// Whether it counts as true. `false`, `0`, `NaN`, `''` and `null` do not.
    pub fn is_truthy(&self) -> bool {
        match self {
            Self::Null => false,
            Self::Bool(value) => *value,
            Self::Number(value) => *value != 0.0 && !value.is_nan(),
            Self::String(value) => !value.is_empty(),
        }
    }

    /// The text that comes out of `${{ }}`.
    pub fn to_text(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Bool(value) => value.to_string(),
            Self::Number(value) => number::show(*value),
            Self::String(value) => value.clone(),
        }
    }

    fn to_number(&self) -> f64 {
        match self {
            Self::Null => 0.0,
            Self::Bool(value) => f64::from(u8::from(*value)),
            Self::Number(value) => *value,
            Self::String(value) if value.trim().is_empty() => 0.0,
            Self::String(value) => number::read(value.trim()).unwrap_or(f64::NAN),
        }
    }

    /// How it compares with another. Nothing where one of them is no number and has no order.
    fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Null, Self::Null) => Some(Ordering::Equal),
            (Self::String(one), Self::String(two)) => Some(folded(one).cmp(&folded(two))),
            _ => self.to_number().partial_cmp(&other.to_number()),
        }
    }
}

fn value(node: &Node) -> Option<Literal> {
    match &node.kind {
        Kind::Literal(literal) => Some(literal.clone()),
        Kind::Not(operand) => truth(operand).map(|it| Literal::Bool(!it)),
        Kind::Compare { operator, left, right } => {
            Some(Literal::Bool(compare(*operator, &value(left)?, &value(right)?)))
        }
        Kind::And(operands) => joined(operands, false),
        Kind::Or(operands) => joined(operands, true),
        Kind::Call { function, arguments, .. } => call(function, arguments),
        _ => None,
    }
}

fn truth(node: &Node) -> Option<bool> {
    let decides = |operands: &[Node], by: bool| {
        let all: Vec<_> = operands.iter().map(truth).collect();
        if all.contains(&Some(by)) {
            return Some(by);
        }
        all.iter().all(Option::is_some).then_some(!by)
    };
    match &node.kind {
        Kind::And(operands) => decides(operands, false),
        Kind::Or(operands) => decides(operands, true),
        Kind::Not(operand) => truth(operand).map(|it| !it),
        _ => value(node).map(|it| it.is_truthy()),
    }
}

/// The first operand that counts as `deciding`, else the last.
fn joined(operands: &[Node], deciding: bool) -> Option<Literal> {
    let mut last = None;
    for operand in operands {
        let known = value(operand)?;
        if known.is_truthy() == deciding {
            return Some(known);
        }
        last = Some(known);
    }
    last
}

fn compare(operator: Comparison, left: &Literal, right: &Literal) -> bool {
    let order = left.order(right);
    match operator {
        Comparison::Equal => order == Some(Ordering::Equal),
        Comparison::NotEqual => order != Some(Ordering::Equal),
        Comparison::Less => order == Some(Ordering::Less),
        Comparison::LessOrEqual => order.is_some_and(Ordering::is_le),
        Comparison::Greater => order == Some(Ordering::Greater),
        Comparison::GreaterOrEqual => order.is_some_and(Ordering::is_ge),
    }
}

fn call(function: &str, arguments: &[Node]) -> Option<Literal> {
    let name = function.to_ascii_lowercase();
    let test: fn(&str, &str) -> bool = match name.as_str() {
        "contains" => |text, part| text.contains(part),
        "startswith" => |text, part| text.starts_with(part),
        "endswith" => |text, part| text.ends_with(part),
        "format" => return format(arguments),
        _ => return None,
    };
    let [whole, part] = arguments else { return None };
    let text = |node| Some(folded(&value(node)?.to_text()));
    Some(Literal::Bool(test(&text(whole)?, &text(part)?)))
}

fn format(arguments: &[Node]) -> Option<Literal> {
    let (first, values) = arguments.split_first()?;
    // Each once, however many placeholders show it.
    let values: Vec<_> = values.iter().map(|it| value(it).map(|it| it.to_text())).collect();
    let mut text = String::new();
    for part in parts(&value(first)?.to_text()) {
        match part {
            Part::Text(plain) => text.push_str(&plain),
            Part::Placeholder(number) => text.push_str(values.get(number)?.as_deref()?),
            Part::Stray(_) => return None,
        }
        // Placeholders in one another would fill the memory.
        if text.len() > LONGEST {
            return None;
        }
    }
    Some(Literal::String(text))
}

/// No text of a workflow is longer, in bytes.
const LONGEST: usize = 1 << 16;

/// A text as it is compared: without regard to case.
fn folded(text: &str) -> String {
    text.to_uppercase()
}
