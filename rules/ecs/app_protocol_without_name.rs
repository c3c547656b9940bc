//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/app-protocol-without-name",
    why: "only Service Connect reads it, and finds the port by its name",
    category: Category::Maintainability,
    severity: Severity::Warning,
    docs: include_str!("app_protocol_without_name.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        for mapping in container.ports() {
            let Some(protocol) = mapping.0.set("appProtocol") else { continue };
            if !mapping.0.lacks("name") {
                continue;
            }
            let title = container.title();
            let port = mapping.container_port().map_or("", |it| it.raw_text());
            report
                .at(protocol, format!("{title} sets appProtocol for a port without a name"))
                .help(match port {
                    "" => "name the port, or remove `appProtocol`".to_owned(),
                    port => format!("name the port: \"name\": \"port-{port}\""),
                });
        }
    }
}
