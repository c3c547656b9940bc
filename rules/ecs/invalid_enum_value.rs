//! See the page beside this file.

use crate::finding::{Finding, Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::FaultKind;
use crate::text::nearest;
use crate::view::ecs::Shaped;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-enum-value",
    why: "the API knows only the listed values, in this spelling, and refuses any other",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cfn-lint/E3030",
        "tflint/aws_ecs_service_invalid_launch_type",
        "tflint/aws_ecs_service_invalid_propagate_tags",
        "tflint/aws_ecs_service_invalid_scheduling_strategy",
        "tflint/aws_ecs_task_definition_invalid_ipc_mode",
        "tflint/aws_ecs_task_definition_invalid_network_mode",
        "tflint/aws_ecs_task_definition_invalid_pid_mode",
        "tflint/aws_ecs_task_set_invalid_launch_type",
    ],
    fixable: true,
    docs: include_str!("invalid_enum_value.md"),
    ..Rule::new(Check::Shape(check))
};

/// What the Developer Guide and the CDK call the mode of Windows instances. Files of AWS have them, and
/// no refusal is known. Read in November 2026.
const WINDOWS_MODES: [&str; 2] = ["default", "nat"];

fn check(document: &Shaped<'_>, report: &mut Report<'_>) {
    for fault in document.faults() {
        let FaultKind::NotInEnum(values) = fault.kind else { continue };
        let text = fault.node.raw_text();
        let place = document.value_name(&fault);
        let spelt = values.iter().copied().find(|it| it.eq_ignore_ascii_case(text));
        let finding = match (fault.shape, fault.field) {
            ("PortMapping", "protocol") => {
                let message = format!("{place} is `{text}`, which ECS reads as `tcp`");
                let finding = report.at(fault.node, message);
                protocol(finding, text);
                finding
            }
            ("RegisterTaskDefinitionRequest", "networkMode") if WINDOWS_MODES.contains(&text) => {
                report
                    .at(fault.node, format!("{place} is `{text}`, which the API does not list"))
                    .severity(Severity::Warning)
                    .help("leave `networkMode` out, which means the default of the instance");
                continue;
            }
            _ => report.at(fault.node, format!("{place} cannot be `{text}`")),
        };
        finding.help(match spelt.or_else(|| nearest(text, values.iter().copied())) {
            Some(near) => format!("write `{near}`"),
            None => listed(values),
        });
        if let Some(spelt) = spelt {
            finding.fix(replace(fault.node, spelt, Safety::Safe));
        }
    }
}

/// ECS refuses no protocol and reads all but `udp` as TCP, so only a meant UDP goes wrong.
fn protocol(finding: &mut Finding, text: &str) {
    let severity =
        if text.eq_ignore_ascii_case("udp") { Severity::Warning } else { Severity::Info };
    finding.severity(severity);
}

fn listed(values: &[&str]) -> String {
    let quoted: Vec<_> = values.iter().take(8).map(|it| format!("`{it}`")).collect();
    let more = if values.len() > 8 { " …" } else { "" };
    match quoted.as_slice() {
        [only] => format!("write {only}"),
        _ => format!("use one of {}{more}", quoted.join(", ")),
    }
}
