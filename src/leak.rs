//! Secrets in plain text, as rules report them: the place is marked and the text is never shown.

use crate::finding::Finding;
use crate::rule::{Place, Report, RuleOption, Setting, Severity, Within};
use crate::secret::{Confidence, Detected};
use crate::tree::Node;
use crate::view::{credential, literal};

/// The option of names that are never reported.
pub const ALLOW_NAMES: RuleOption = RuleOption {
    name: "allow-names",
    default: || Setting::List(Vec::new()),
    summary: "Names of variables that are never reported.",
};

/// The option of names that are reported whatever they hold.
pub const EXTRA_NAMES: RuleOption = RuleOption {
    name: "extra-names",
    default: || Setting::List(Vec::new()),
    summary: "Names of variables that are reported for any literal value.",
};

/// What a user lists in these options.
#[derive(Clone, Debug)]
pub struct Names {
    allowed: Vec<String>,
    extra: Vec<String>,
}

impl Names {
    /// Those that are set for the rule that reports.
    pub fn of(report: &Report<'_>) -> Self {
        Self { allowed: report.list(ALLOW_NAMES.name), extra: report.list(EXTRA_NAMES.name) }
    }

    /// The secret that a variable holds, if that is at least so sure, or its name is listed.
    pub fn secret(&self, name: &str, value: Node<'_>, least: Confidence) -> Option<Detected> {
        let listed = |list: &[String]| list.iter().any(|it| it.eq_ignore_ascii_case(name));
        if listed(&self.allowed) {
            return None;
        }
        let sure = credential(name, value).filter(|it| it.confidence >= least);
        sure.or_else(|| literal(value).filter(|_| listed(&self.extra)))
    }
}

/// A secret that stands in a document.
#[derive(Clone, Debug)]
pub struct Leak<'t> {
    /// What holds it: ``variable `TOKEN` of container `web` ``.
    pub holder: String,
    /// Where it stands.
    pub node: Node<'t>,
    /// What it is, and which part of the scalar.
    pub found: Detected,
}

impl Leak<'_> {
    fn place(&self) -> Within<'_> {
        Within(self.node, self.found.range.clone())
    }
}

impl Report<'_> {
    /// Reports what leaks of an object as one finding, at the surest. Where the form of a value leaves no
    /// doubt it is an error: such a secret works for whoever reads it.
    pub fn leaks(&mut self, mut leaks: Vec<Leak<'_>>) -> Option<&mut Finding> {
        leaks.retain(|it| it.found.confidence > Confidence::Low);
        leaks.sort_by_key(|it| std::cmp::Reverse(it.found.confidence));
        let (first, rest) = leaks.split_first()?;
        let message = format!("{} holds {}", first.holder, first.found.what);
        let finding = self.at(first.place(), message);
        finding.severity(match first.found.confidence {
            Confidence::High => Severity::Error,
            _ => Severity::Warning,
        });
        let mut told = vec![first.place().place()];
        for leak in rest {
            // A document that is written once may be read twice.
            if !told.contains(&leak.place().place()) {
                told.push(leak.place().place());
                finding.also(leak.place(), format!("{} holds {}", leak.holder, leak.found.what));
            }
        }
        Some(finding)
    }
}
