//! See the page beside this file.

use crate::finding::{Safety, replace, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::image::{Image, known_tag};
use crate::view::k8s::{Pod, PodContainer};

pub(super) static RULE: Rule = Rule {
    id: "k8s/stale-pull-policy",
    why: "what runs is whatever the node happens to have",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &[
        "kubescape/image-pull-policy-is-not-set-to-always",
        "kyverno/imagepullpolicy-always",
    ],
    cwe: &[1104],
    fixable: true,
    docs: include_str!("stale_pull_policy.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let mut found: Vec<_> = pod.containers().filter_map(|it| stale(&it)).collect();
    let is_never = |it: &(PodContainer<'_>, Node<'_>)| it.1.text() == Some("Never");
    let never = found.iter().any(is_never);
    found.retain(|it| !never || is_never(it));
    // What is never pulled may be nowhere but on the node.
    let fix = together(found.iter().map(|it| replace(it.1, "Always", Safety::Unsafe)));
    let finding = report.fold(found, |who| {
        let images = who.verb("has its image", "have their images");
        match never {
            true => format!("{who} never {images} pulled"),
            false => format!("{who} {images} pulled once, though the tag moves"),
        }
    });
    if let Some(finding) = finding {
        finding.help("name a version in the tag, or set `imagePullPolicy: Always`");
        finding.fix(fix.filter(|_| !never));
    }
}

fn stale<'t>(container: &PodContainer<'t>) -> Option<(PodContainer<'t>, Node<'t>)> {
    let policy = container.get("imagePullPolicy")?;
    let image = container.image().filter(|_| !container.image_is_managed())?;
    let latest = known_tag(image).is_some_and(|it| it.is_none_or(|it| it == "latest"));
    let stand_in = image.text().is_some_and(|it| Image::parse(it).is_stand_in());
    let stale = match policy.text()? {
        "Never" => true,
        "IfNotPresent" => latest && !stand_in,
        _ => false,
    };
    stale.then_some((*container, policy))
}
