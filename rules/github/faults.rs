//! Reports what is wrong with an expression, as it was found when it was held against its place.

use crate::expression::FaultKind;
use crate::rule::Report;
use crate::view::github::Site;

/// Reports the faults of these kinds.
pub(super) fn report(site: &Site<'_>, kinds: &[FaultKind], report: &mut Report<'_>) {
    for fault in site.faults.iter().filter(|it| kinds.contains(&it.kind)) {
        let range = if fault.range.is_empty() { &site.range } else { &fault.range };
        let finding = report.at(site.place(range.clone()), &fault.message).help(&fault.help);
        if fault.kind == FaultKind::UnusedArgument {
            finding.severity(crate::rule::Severity::Info);
        }
    }
}
