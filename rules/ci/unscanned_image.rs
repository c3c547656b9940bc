//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::{Run, Script};

pub(super) static RULE: Rule = Rule {
    id: "ci/unscanned-image",
    why: "known vulnerabilities in the base and its packages go into production unseen",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    cwe: &[1104],
    docs: include_str!("unscanned_image.md"),
    ..Rule::new(Check::Script(check))
};

/// Words of scanners, in commands, actions, images and templates.
static SCANNERS: [&str; 16] = [
    "trivy",
    "grype",
    "anchore",
    "snyk",
    "scout",
    "inspector",
    "image-scan",
    "container-scanning",
    "container_scanning",
    "clair",
    "sysdig",
    "twistcli",
    "prisma",
    "wizcli",
    "aqua",
    "neuvector",
];

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    let Some(push) = script.commands().find(pushes) else { return };
    if !script.host().mentions(&SCANNERS) {
        report
            .at(push.start(), "the image is pushed, and nothing here has scanned it")
            .help("scan it before: `trivy image --exit-code 1 --severity HIGH,CRITICAL IMAGE`");
    }
}

/// Whether a command sends an image to a registry.
pub(super) fn pushes(run: &Run<'_>) -> bool {
    run.docker().is_some_and(|it| match &*it.verb {
        "push" => true,
        "build" => it.line.has(&["push"]),
        _ => false,
    })
}
