//! See the page beside this file.

use crate::document::Kind;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unconfigured-launch-volume",
    why: "nobody says how large the volume is to be",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("unconfigured_launch_volume.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    // A task set has the volumes of its service.
    if service.kind() == Kind::TaskSet || !service.lacks("volumeConfigurations") {
        return;
    }
    let Some(task) = service.task() else { return };
    let mut volumes = task.volumes().filter(|it| it.is_configured_at_launch());
    let Some(volume) = volumes.next() else { return };
    let title = service.title();
    report
        .at(
            service,
            format!("{title} does not describe {}, which its task leaves open", volume.title()),
        )
        .also(volume, "configured at launch")
        .help("add `volumeConfigurations` with its name and `managedEBSVolume`");
}
