//! Checks calls: whether there is such a function here, and whether its arguments fit.

use super::check::{ANY, Checker, Known};
use super::format::{Part, parts};
use super::functions::{FUNCTIONS, Function, function};
use super::{FaultKind, Node, Type};
use crate::text::did_you_mean;
use std::borrow::Cow;
use std::ops::Range;

/// The value of a call.
pub(super) fn call<'s>(
    checker: &mut Checker<'s>,
    name: &str,
    at: &Range<usize>,
    arguments: &[Node],
) -> Known<'s> {
    let Some(function) = function(name) else { return unknown(checker, name, at, arguments) };
    if function.is_special && !checker.scope.offers_function(name) {
        let help = match function.name {
            "hashFiles" => {
                "it is available in steps: compute it in a step before, or in `env` of one"
            }
            _ => "it is available in `if` of jobs and steps",
        };
        let message = format!("the function `{name}` is not available here");
        checker.fault(FaultKind::UnavailableFunction, at, message, help.to_owned());
    }
    let types: Vec<_> = arguments.iter().map(|it| checker.value(it)).collect();
    if !count(checker, function, at, arguments.len()) {
        return Cow::Borrowed(&function.returns);
    }
    fit(checker, function, arguments, &types);
    match function.name {
        "format" => placeholders(checker, at, arguments),
        "fromJSON" => return json(checker, arguments),
        "case" => return Cow::Owned(case(&types)),
        _ => {}
    }
    Cow::Borrowed(&function.returns)
}

fn unknown<'s>(
    checker: &mut Checker<'s>,
    name: &str,
    at: &Range<usize>,
    arguments: &[Node],
) -> Known<'s> {
    let names = FUNCTIONS.iter().map(|it| it.name);
    let help = did_you_mean(name, names.clone(), || {
        format!("there are {}", names.collect::<Vec<_>>().join(", "))
    });
    checker.fault(FaultKind::UnknownFunction, at, format!("there is no function `{name}`"), help);
    for argument in arguments {
        checker.value(argument);
    }
    ANY
}

/// Whether it takes so many arguments; a fault if not.
fn count(checker: &mut Checker, function: &Function, at: &Range<usize>, given: usize) -> bool {
    let Function { name, least, mut most, .. } = *function;
    if matches!(name, "success" | "failure") && !checker.scope.may_name_jobs() {
        most = 0;
    }
    let plural = |count| if count == 1 { "argument" } else { "arguments" };
    let help = if name == "case" && given.is_multiple_of(2) {
        "it takes pairs of condition and value, then a default: `case(a, b, c)`".to_owned()
    } else if given < least && most == least || given > most {
        format!(
            "it takes {} {}",
            if most == 0 { "no".to_owned() } else { most.to_string() },
            plural(most)
        )
    } else if given < least {
        format!("it takes at least {least} {}", plural(least))
    } else {
        return true;
    };
    let given = if given == 0 { "no".to_owned() } else { given.to_string() };
    let message = format!("`{name}` is called with {given} {}", plural(usize::from(given == "1")));
    checker.fault(FaultKind::Arguments, at, message, help);
    false
}

fn fit(checker: &mut Checker, function: &Function, arguments: &[Node], types: &[Known]) {
    for (number, (argument, of)) in arguments.iter().zip(types).enumerate() {
        let Some(takes) = function.takes.get(number).or(function.takes.last()) else { return };
        if !takes.fits(of) {
            let message = format!("`{}` is given {of}", function.name);
            let help = match takes.wanted() {
                "a string" if of.is_collection() => {
                    "it takes a string; `toJSON` makes one".to_owned()
                }
                wanted => format!("it takes {wanted} here"),
            };
            checker.fault(FaultKind::Type, &argument.range, message, help);
        }
    }
}

fn placeholders(checker: &mut Checker, at: &Range<usize>, arguments: &[Node]) {
    let Some((first, values)) = arguments.split_first() else { return };
    let Some(text) = first.as_text() else { return };
    let mut shown = vec![false; values.len()];
    for part in parts(text) {
        match part {
            Part::Text(_) => {}
            Part::Stray(_) => {
                let message = "a brace in the format string is no placeholder".to_owned();
                let help = "write `{0}`, or double the brace: `{{`, `}}`".to_owned();
                checker.fault(FaultKind::Arguments, &first.range, message, help);
                return;
            }
            Part::Placeholder(number) => match shown.get_mut(number) {
                Some(shown) => *shown = true,
                None => {
                    let message = format!("the placeholder `{{{number}}}` has no argument");
                    let help = match values.len() {
                        0 => "`format` is given no values; add one".to_owned(),
                        1 => "the only value is `{0}`".to_owned(),
                        many => format!("the values are `{{0}}` to `{{{}}}`", many - 1),
                    };
                    checker.fault(FaultKind::Arguments, &first.range, message, help);
                    return;
                }
            },
        }
    }
    let unused = shown.iter().position(|it| !it);
    if let Some((number, value)) = unused.and_then(|it| Some((it, values.get(it)?))) {
        let message = format!("the format string does not show this value, `{{{number}}}`");
        let range = if value.range.is_empty() { at } else { &value.range };
        let help = format!("put `{{{number}}}` into the format string, or remove the value");
        checker.fault(FaultKind::UnusedArgument, range, message, help);
    }
}

fn json<'s>(checker: &mut Checker<'s>, arguments: &[Node]) -> Known<'s> {
    let Some(text) = arguments.first().and_then(|it| Some((it, it.as_text()?))) else { return ANY };
    match serde_json::from_str(text.1) {
        Ok(value) => Cow::Owned(Type::of_json(&value)),
        Err(_) => {
            let message = "this is no JSON".to_owned();
            let help = "`fromJSON` takes JSON: strings in it take double quotes".to_owned();
            checker.fault(FaultKind::Arguments, &text.0.range, message, help);
            ANY
        }
    }
}

/// What the values of `case` are: every second argument, and the last.
fn case(types: &[Known]) -> Type {
    let Some((last, pairs)) = types.split_last() else { return Type::Any };
    let values = pairs.iter().skip(1).step_by(2);
    values.chain([last]).map(|it| it.as_ref().clone()).reduce(Type::or).unwrap_or(Type::Any)
}
