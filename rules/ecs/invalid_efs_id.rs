//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-efs-id",
    why: "a volume whose file system does not exist cannot be mounted, and the task does not start",
    category: Category::Correctness,
    severity: Severity::Warning,
    docs: include_str!("invalid_efs_id.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for volume in task.volumes() {
        let Some(efs) = volume.efs() else { continue };
        if let Some(id) = efs.get("fileSystemId").filter(|it| is_wrong(*it, "fs-")) {
            report
                .at(
                    id,
                    format!("{} names `{}` as its EFS file system", volume.title(), id.raw_text()),
                )
                .help("write the id: `fs-` and 17 (older: 8) digits of 0-9, a-f");
        }
        if let Some(id) = efs.access_point().filter(|it| is_wrong(*it, "fsap-")) {
            report
                .at(id, format!("{} names `{}` as its access point", volume.title(), id.raw_text()))
                .help("write the id: `fsap-` and 17 digits of 0-9, a-f");
        }
    }
}

fn is_wrong(id: Node<'_>, prefix: &str) -> bool {
    let Some(text) = id.text() else { return false };
    let digits = text.strip_prefix(prefix).unwrap_or_default();
    let hex = digits.bytes().all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it));
    !((8..=40).contains(&digits.len()) && hex || is_stand_in(text))
}

/// Whether a text is there to be replaced by hand: `fs-xxxxxxxx`, `YOUR_EFS_ID`, `fs-your-id`.
fn is_stand_in(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let words = ["xxx", "your", "example", "replace", "placeholder", "change", "todo"];
    let shouted = !text.contains(|it: char| it.is_ascii_lowercase());
    words.iter().any(|it| lower.contains(it))
        || shouted && text.contains('_')
        || text.trim_start_matches(|it: char| it != '-').contains(|it: char| it.is_uppercase())
}
