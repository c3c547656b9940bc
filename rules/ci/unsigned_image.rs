//! See the page beside this file.

use super::unscanned_image::pushes;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/unsigned-image",
    why: "whoever runs the image cannot tell it from one that somebody else pushed under its name",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["checkov/CKV_GHA_5", "checkov/CKV_GHA_6", "glsec/GL045"],
    cwe: &[345],
    docs: include_str!("unsigned_image.md"),
    ..Rule::new(Check::Script(check))
};

/// Words of what signs or attests images.
static SIGNERS: [&str; 7] =
    ["cosign", "notation", "attest", "slsa", "content_trust", "signer", "--provenance"];

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    let Some(push) = script.commands().find(pushes) else { return };
    if !script.host().mentions(&SIGNERS) {
        report
            .at(push.start(), "the image is pushed, and nothing here signs it")
            .help("sign what was pushed by its digest: `cosign sign --yes IMAGE@DIGEST`");
    }
}
