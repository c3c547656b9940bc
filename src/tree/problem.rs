//! What can be wrong with a text before any rule looks at it.

use std::ops::Range;

/// The kinds of problems, each reported by one rule of the `syntax` family.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProblemKind {
    /// The text is not JSON, or JSON with comments or trailing commas.
    InvalidJson,
    /// The text is not YAML.
    InvalidYaml,
    /// The text is not HCL.
    InvalidHcl,
    /// A key stands twice in one mapping.
    DuplicateKey,
    /// Collections nest deeper than [`super::MAX_DEPTH`].
    ExcessiveNesting,
    /// Aliases blow the document up past [`super::MAX_EXPANDED`], or an alias contains itself.
    ExcessiveAliases,
    /// The file is not UTF-8.
    InvalidEncoding,
    /// The file is larger than we read.
    OversizedFile,
}

/// A fault of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// What kind of fault.
    pub kind: ProblemKind,
    /// Where, in the tree's own text.
    pub range: Range<u32>,
    /// One statement, house style.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// A second place: the first of two equal keys, the bracket that was never closed.
    pub related: Option<(Range<u32>, &'static str)>,
    /// Whether the document could not be read to its end.
    pub fatal: bool,
}

impl Problem {
    pub(crate) fn new(kind: ProblemKind, range: Range<u32>, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { kind, range, message, help: String::new(), related: None, fatal: false }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    pub(crate) fn related(mut self, range: Range<u32>, label: &'static str) -> Self {
        self.related = Some((range, label));
        self
    }

    pub(crate) fn fatal(mut self) -> Self {
        self.fatal = true;
        self
    }
}
