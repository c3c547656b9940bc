//! Secrets in plain text, as rules report them: the place is marked and the text is never shown.

use crate::finding::Finding;
use crate::rule::{Place, Report, Severity, Within};
use crate::secret::{Confidence, Detected};
use crate::tree::Node;

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
