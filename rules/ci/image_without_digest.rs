//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::JobImage;

pub(super) static RULE: Rule = Rule {
    id: "ci/image-without-digest",
    why: "a tag moves, and with it the code that gets the secrets of the job",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["zizmor/unpinned-images"],
    cwe: &[829],
    docs: include_str!("image_without_digest.md"),
    ..Rule::new(Check::JobImage(check))
};

fn check(image: &JobImage<'_>, report: &mut Report<'_>) {
    if image.text.contains(['$', '{', '@']) {
        return;
    }
    report
        .at(image.node, format!("image `{}` is not pinned to a digest", image.text))
        .help("add the digest behind the tag: `:1.4.2@sha256:…`");
}
