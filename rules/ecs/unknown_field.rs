//! See the page beside this file.

use crate::document::Kind;
use crate::edit::relocate;
use crate::finding::{Fix, Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::{Fault, FaultKind};
use crate::tree::Entry;
use crate::view::ecs::shape::{Meant, Way, meant};
use crate::view::ecs::{Shaped, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/unknown-field",
    why: "the AWS CLI and SDKs refuse it; tools that do not drop it without a word",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cfn-lint/E3002"],
    fixable: true,
    docs: include_str!("unknown_field.md"),
    ..Rule::new(Check::Shape(check))
};

fn check(document: &Shaped<'_>, report: &mut Report<'_>) {
    for fault in document.faults() {
        let FaultKind::Unknown(entry) = fault.kind else { continue };
        let key = entry.key.raw_text();
        let meant = meant(fault.shape, key);
        let dropped = document.dialect().drops_unknown_fields();
        let fate = if dropped { ", which is dropped" } else { "" };
        let holder = document.holder(&fault);
        let finding = report.at(entry, format!("{holder} has an unknown field `{key}`{fate}"));
        finding.help(match &meant {
            Meant::Field(name) if fault.node.get(name).is_some() => {
                format!("delete it: `{name}` is there already")
            }
            Meant::Field(name) if differs_in_case(name, key) => format!("rename it to `{name}`"),
            Meant::Field(name) => format!("did you mean `{name}`?"),
            Meant::Elsewhere(place, _) => format!("it belongs {place}; move it there"),
            Meant::Comment => "delete it: AWS takes no comments in its input".to_owned(),
            Meant::Shared => {
                "delete it: write it where it is used first, with the anchor".to_owned()
            }
            Meant::Nothing => "delete it, or look up its name in the ECS API reference".to_owned(),
        });
        if let Meant::Elsewhere(_, way) = &meant {
            finding.fix(relocated(document, &fault, entry, way));
        }
        if let Meant::Field(name) = meant
            && fault.node.get(name).is_none()
        {
            // The AWS CLI knows no other spelling, so a name that differs in case alone is meant.
            let safe = differs_in_case(name, key);
            let safety = if safe { Safety::Safe } else { Safety::Unsafe };
            finding.fix(replace(entry.key, name, safety));
        }
        // Terraform, which takes such lists, reads names in any case.
        let lenient = document.kind() == Kind::ContainerDefinitions
            && matches!(meant, Meant::Field(name) if differs_in_case(name, key));
        if dropped || lenient {
            finding.severity(Severity::Warning);
        }
    }
}

/// Moves it to where it belongs, where that is one place.
fn relocated(document: &Shaped<'_>, fault: &Fault<'_>, entry: Entry<'_>, way: &Way) -> Option<Fix> {
    let (to, path) = match way {
        Way::Below(path) => (fault.node, path.split('.').collect()),
        Way::Task => (document.task()?.definition()?, Vec::new()),
        Way::Container => {
            let task = document.task().filter(Task::names_are_known)?;
            let mut containers = task.containers();
            let only = containers.next().filter(|_| containers.next().is_none())?;
            (only.node(), Vec::new())
        }
        Way::Unclear => return None,
    };
    relocate(entry, to, &path, Safety::Unsafe)
}

fn differs_in_case(name: &str, key: &str) -> bool {
    name.eq_ignore_ascii_case(key)
}
