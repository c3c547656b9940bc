//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Node, Value};
use crate::view::ecs::Pulled;
use crate::view::image::{Image, defect, known_tag};

pub(super) static RULE: Rule = Rule {
    id: "ecs/latest-image-tag",
    why: "what runs depends on when it was pulled, and a rollback pulls the new image",
    category: Category::Reliability,
    severity: Severity::Warning,
    cwe: &[1357],
    docs: include_str!("latest_image_tag.md"),
    ..Rule::new(Check::Images(check))
};

fn check(images: &[Pulled<'_>], report: &mut Report<'_>) {
    let found = images.iter().filter_map(|it| Some((it, latest(it.image)?)));
    let mut found = found.filter(|(it, _)| !it.is_replaced());
    let Some((pulled, written)) = found.next() else { return };
    let what = if written { "with the tag `latest`" } else { "without a tag, so `latest`" };
    let finding = report.at(pulled.image, format!("{} runs an image {what}", pulled.title()));
    finding.help("name a version, such as `:1.4.2`, or a digest");
    for (pulled, written) in found {
        let what = if written { "`latest`" } else { "no tag" };
        finding.also(pulled.image, format!("{what} in {}", pulled.title()));
    }
}

/// Whether an image is certainly the latest: `true` where that is written, `false` where it is implied.
fn latest(image: Node<'_>) -> Option<bool> {
    if let Value::Known(text) = image.value() {
        // A word that a pipeline replaces brings its tag; what cannot be pulled has another finding.
        if Image::parse(text).is_stand_in() && !text.ends_with(":latest") || defect(text).is_some()
        {
            return None;
        }
    }
    match known_tag(image)? {
        Some("latest") => Some(true),
        Some(_) => None,
        None => Some(false),
    }
}
