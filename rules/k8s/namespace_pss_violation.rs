//! See the page beside this file.

use crate::rule::{Category, Check, Place, Report, Rule};
use crate::view::k8s::{Level, Pod, Violation};

pub(super) static RULE: Rule = Rule {
    id: "k8s/namespace-pss-violation",
    why: "the API server refuses Pods that break the level their namespace enforces",
    category: Category::Correctness,
    docs: include_str!("namespace_pss_violation.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let object = pod.object();
    let Some(enforced) = object.enforced_level() else { return };
    let found = pod.violations(enforced.level, enforced.version);
    // What one place lacks is said there once.
    let mut places: Vec<(&Violation<'_>, Vec<&str>)> = Vec::new();
    for it in &found {
        match places.iter_mut().find(|(other, _)| other.place() == it.place()) {
            Some((_, texts)) if texts.contains(&it.text) => {}
            Some((_, texts)) => texts.push(it.text),
            None => places.push((it, vec![it.text])),
        }
    }
    let Some((first, texts)) = places.first() else { return };
    let level = match enforced.level {
        Level::Baseline => "baseline",
        Level::Restricted => "restricted",
    };
    let message = format!("{} breaks the level `{level}` that its namespace enforces", pod.title());
    let finding = report
        .at(first, message)
        .help(format!("do what `{level}` asks at each of these places, or enforce a lower level"))
        .label(texts.join(", "));
    for (place, texts) in &places[1..] {
        finding.also(place, texts.join(", "));
    }
    finding.also(enforced.label, "enforced here");
}
