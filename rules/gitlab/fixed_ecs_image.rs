//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::gitlab::{EcsTemplate, Pipeline};
use crate::view::image::Image;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/fixed-ecs-image",
    why: "the template registers the file as it is, so the image that was just built is not deployed",
    category: Category::Correctness,
    severity: Severity::Warning,
    docs: include_str!("fixed_ecs_image.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    let Some(template) = EcsTemplate::of(pipeline) else { return };
    let Some((path, node)) = template.file() else { return };
    let Some(task) = template.task(&path) else { return };
    let images: Option<Vec<_>> =
        task.containers().map(|it| Some((it.get("image")?, it.get("image")?.text()?))).collect();
    let Some(images) = images else { return };
    // An image that changes under its name may be the new one.
    let is_fixed = |text: &str| {
        let image = Image::parse(text);
        !image.is_stand_in()
            && (image.digest.is_some()
                || image.tag.is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit())))
    };
    if images.is_empty() || !images.iter().all(|it| is_fixed(it.1)) {
        return;
    }
    let (image, _) = images[0];
    report
        .at(node, format!("{path} is deployed with the image that is written in it"))
        .help("leave out the file and name the task definition, or write the image before")
        .also(image, "the image");
}
