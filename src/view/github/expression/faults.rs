//! Reports what is wrong with an expression, as it was found when it was held against its place.

use super::Site;
use crate::expression::FaultKind;
use crate::rule::{Report, Severity};

impl Site<'_> {
    /// Reports the faults of these kinds.
    pub fn report(&self, kinds: &[FaultKind], report: &mut Report<'_>) {
        for fault in self.faults.iter().filter(|it| kinds.contains(&it.kind)) {
            let range = if fault.range.is_empty() { &self.range } else { &fault.range };
            let finding = report.at(self.place(range.clone()), &fault.message).help(&fault.help);
            if fault.kind == FaultKind::UnusedArgument {
                finding.severity(Severity::Info);
            }
        }
    }
}
