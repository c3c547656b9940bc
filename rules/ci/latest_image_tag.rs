//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::JobImage;
use crate::view::image::{Image, known_tag};

pub(super) static RULE: Rule = Rule {
    id: "ci/latest-image-tag",
    why: "the job changes when the image does, and an old commit no longer builds as it did",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &["glsec/GL001"],
    cwe: &[1357],
    docs: include_str!("latest_image_tag.md"),
    ..Rule::new(Check::JobImage(check))
};

fn check(image: &JobImage<'_>, report: &mut Report<'_>) {
    let tag = match image.text == image.node.raw_text() {
        true => known_tag(image.node),
        false if image.text.contains(['$', '@']) => None,
        false => {
            Some(image.text.rsplit('/').next().and_then(|it| it.split_once(':')).map(|it| it.1))
        }
    };
    let what = match tag {
        Some(Some("latest")) => "has the tag `latest`",
        Some(None) if !Image::parse(image.text).is_stand_in() => "has no tag, so `latest`",
        _ => return,
    };
    let role = if image.is_service { "the image of a service" } else { "the image of the job" };
    report
        .at(image.node, format!("{role} {what}"))
        .help("name a version, such as `:1.4.2`, or a digest");
}
