//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Pulled;
use crate::view::image::{defect, explain};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-image",
    why: "the API refuses the image's name, or the container runtime does when the task starts",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_image.md"),
    ..Rule::new(Check::Images(check))
};

fn check(images: &[Pulled<'_>], report: &mut Report<'_>) {
    for pulled in images {
        let image = pulled.image;
        let Some(text) = image.text() else { continue };
        let Some(defect) = defect(text).filter(|_| !pulled.is_replaced()) else { continue };
        let (problem, help, better) = explain(text, defect);
        report
            .at(image, format!("the image of {} {problem}", pulled.title()))
            .help(help)
            .fix(better.and_then(|it| fix(image, &it)));
    }
}

/// Only where nothing else is wrong with the name.
fn fix(image: Node<'_>, better: &str) -> Option<crate::finding::Fix> {
    replace(image, better, Safety::Safe).filter(|_| defect(better).is_none() && !better.is_empty())
}
