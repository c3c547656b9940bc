//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Node, Value};
use crate::view::ecs::Task;
use crate::view::image::{Image, defect, known_tag};

pub(super) static RULE: Rule = Rule {
    id: "ecs/unpinned-image",
    why: "a tag can be moved to another image, by whoever may push",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    cwe: &[494],
    docs: include_str!("unpinned_image.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let images = task.containers().filter_map(|it| Some((it, it.get("image")?)));
    let mut found = images.filter(|(_, image)| is_tagged(*image));
    let Some((container, image)) = found.next() else { return };
    let finding = report.at(image, format!("{} names its image by a tag alone", container.title()));
    finding.help("add the digest: `:1.4.2@sha256:…`");
    for (container, image) in found {
        finding.also(image, format!("a tag alone in {}", container.title()));
    }
}

/// Whether an image certainly has a tag and no digest. `ecs/latest-image-tag` has what moves by nature.
fn is_tagged(image: Node<'_>) -> bool {
    if let Value::Known(text) = image.value() {
        // A word that a pipeline replaces brings its tag; what cannot be pulled has another finding.
        if Image::parse(text).is_stand_in() || defect(text).is_some() {
            return false;
        }
    }
    known_tag(image).flatten().is_some_and(|it| it != "latest")
}
