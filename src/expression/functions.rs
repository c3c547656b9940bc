//! The functions of expressions: how many arguments of which types they take, and what they return.

use super::Type;

/// A function.
pub(super) struct Function {
    /// Its name as GitHub writes it.
    pub name: &'static str,
    /// The fewest arguments.
    pub least: usize,
    /// The most.
    pub most: usize,
    /// What its arguments may be; the last holds for all further ones.
    pub takes: &'static [Takes],
    /// What it returns.
    pub returns: Type,
    /// Whether it can be called only at certain keys.
    pub is_special: bool,
}

/// What an argument may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// Anything.
    Any,
    /// A text, or a number, which reads as one.
    Text,
    /// As `Text`, or a boolean: `fromJSON(inputs.flag)` is common and works.
    Scalar,
    /// An array of texts.
    Texts,
    /// A text or an array.
    TextOrArray,
}

impl Takes {
    /// Whether a value of this type makes sense.
    pub(super) fn fits(self, of: &Type) -> bool {
        use Type::{Any, Array, Bool, Filtered, Number, String};
        let text = matches!(of, Any | String | Number);
        match self {
            Self::Any => true,
            Self::Text => text,
            Self::Scalar => text || *of == Bool,
            Self::TextOrArray => text || matches!(of, Array(_) | Filtered(_)),
            Self::Texts => match of {
                Any => true,
                Array(item) | Filtered(item) => Self::Scalar.fits(item),
                _ => false,
            },
        }
    }

    /// What it takes, in words.
    pub(super) fn wanted(self) -> &'static str {
        match self {
            Self::Any => "a value",
            Self::Text | Self::Scalar => "a string",
            Self::Texts => "an array of strings",
            Self::TextOrArray => "a string or an array",
        }
    }
}

/// Functions that take as many arguments as one likes take this many, as the runner counts.
const MOST: usize = 255;

/// All functions. Sources: the page of expressions in GitHub's documentation; `ExpressionConstants` of
/// actions/runner for the numbers of arguments.
pub(super) static FUNCTIONS: [Function; 13] = [
    plain("contains", 2, 2, &[Takes::TextOrArray, Takes::Any], Type::Bool),
    plain("startsWith", 2, 2, &[Takes::Text], Type::Bool),
    plain("endsWith", 2, 2, &[Takes::Text], Type::Bool),
    plain("format", 1, MOST, &[Takes::Text, Takes::Any], Type::String),
    plain("join", 1, 2, &[Takes::Texts, Takes::Text], Type::String),
    plain("toJSON", 1, 1, &[Takes::Any], Type::String),
    plain("fromJSON", 1, 1, &[Takes::Scalar], Type::Any),
    plain("case", 3, MOST, &[Takes::Any], Type::Any),
    special("hashFiles", 1, MOST, Type::String),
    // With arguments, names of jobs, only in `if` of a job.
    special("success", 0, MOST, Type::Bool),
    special("failure", 0, MOST, Type::Bool),
    special("always", 0, 0, Type::Bool),
    special("cancelled", 0, 0, Type::Bool),
];

const fn plain(
    name: &'static str,
    least: usize,
    most: usize,
    takes: &'static [Takes],
    returns: Type,
) -> Function {
    Function { name, least, most, takes, returns, is_special: false }
}

const fn special(name: &'static str, least: usize, most: usize, returns: Type) -> Function {
    Function { name, least, most, takes: &[Takes::Text], returns, is_special: true }
}

/// The function of a name in any case.
pub(super) fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|it| it.name.eq_ignore_ascii_case(name))
}
