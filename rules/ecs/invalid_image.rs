//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::Pulled;
use crate::view::image::{Defect, Image, defect};

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

/// What is wrong, what to do, and the text to put in its place where it is certain.
fn explain<'a>(text: &'a str, defect: Defect<'a>) -> (String, String, Option<String>) {
    let plain = |problem: String, help: &str| (problem, help.to_owned(), None);
    match defect {
        Defect::Blanks => {
            let better = text.trim();
            let problem = "has blanks around its name".to_owned();
            (problem, format!("write \"{better}\""), Some(better.to_owned()))
        }
        Defect::Scheme(scheme) => {
            let better = text.split_once("://").map_or(text, |(_, rest)| rest);
            let problem = format!("starts with `{scheme}://`");
            (problem, format!("write \"{better}\""), Some(better.to_owned()))
        }
        Defect::Character(it) => plain(
            format!("has `{}` in its name", it.escape_default()),
            "use letters, digits and `-`, `_`, `.`, `/`, `:`, `@`",
        ),
        Defect::TooLong => plain(
            format!("has {} characters before its digest", text.find('@').unwrap_or(text.len())),
            "shorten it to 255 characters",
        ),
        Defect::Repository(it) => {
            plain(format!("has the repository `{it}`, which Docker refuses"), &spelling(it))
        }
        Defect::Tag("") => plain("has an empty tag".to_owned(), "add a tag, such as `:1.4.2`"),
        Defect::Tag(it) => plain(
            format!("has the tag `{it}`, which Docker refuses"),
            "use at most 128 letters, digits, `_`, `.` and `-`, first no `.` or `-`",
        ),
        Defect::Digest(_) => plain(
            "has a digest that is not SHA-256".to_owned(),
            "write `@sha256:` and 64 hexadecimal digits in lower case",
        ),
    }
}

fn spelling(repository: &str) -> String {
    let lower = repository.to_ascii_lowercase();
    match Image::parse(&lower).repository == lower && repository != lower {
        true => format!("write the repository as `{lower}`"),
        false => "write lower-case parts with one `/` between them".to_owned(),
    }
}

/// Only where nothing else is wrong with the name.
fn fix(image: Node<'_>, better: &str) -> Option<crate::finding::Fix> {
    replace(image, better, Safety::Safe).filter(|_| defect(better).is_none() && !better.is_empty())
}
