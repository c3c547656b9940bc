//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Entry, Kind, Node};
use crate::view::k8s::{Pod, Volume, name};
use crate::view::repeated;

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-volume",
    why: "the API server refuses the object, or the Pods that are made from it",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_volume.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let whole = !pod.object().is_partial();
    for volume in pod.volumes() {
        check_name(&volume, report);
        check_sources(&volume, whole, report);
        for source in volume.projections() {
            let kinds: Vec<_> = source.entries().filter(|it| !it.value.is_null()).collect();
            if let [first, second, ..] = kinds.as_slice() {
                two(&format!("a projection of {}", volume.title()), *first, *second, report);
            }
        }
    }
    let names = pod.volumes().filter_map(|it| Some((it.name()?, it)));
    for (name, first, second) in repeated(names) {
        report
            .at(second, format!("two volumes of {} are named `{name}`", pod.title()))
            .also(first, "the first one")
            .help("rename one of them");
    }
}

fn check_name(volume: &Volume<'_>, report: &mut Report<'_>) {
    let Some(text) = volume.name().filter(|it| !name::is_dns_label(it)) else { return };
    let help = match name::as_dns_label(text, 63) {
        Some(better) => format!("write `{better}`, here and where it is mounted"),
        None => "use at most 63 of a-z, 0-9 and `-`".to_owned(),
    };
    report.at(volume, format!("a volume cannot be named `{text}`")).help(help);
}

fn check_sources(volume: &Volume<'_>, whole: bool, report: &mut Report<'_>) {
    let is_source = |it: &Entry<'_>| Volume::is_source(it.key.raw_text());
    let sources: Vec<_> = volume.sources().filter(is_source).collect();
    match sources.as_slice() {
        [] if whole && is_bare(volume.0) => {
            report
                .at(
                    volume,
                    format!("{} has no source, so it is an empty directory", volume.title()),
                )
                .help("write `emptyDir: {}` if that is what it should be")
                .severity(Severity::Warning);
        }
        [first, second, ..] => two(&volume.title(), *first, *second, report),
        // A name under another key is said to be an unknown field.
        [one] if whole && matches!(one.key.raw_text(), "configMap" | "secret") => {
            let field = if one.key.raw_text() == "secret" { "secretName" } else { "name" };
            let misspelt = one.value.entries().any(|it| it.key.raw_text().ends_with("ame"));
            if one.value.lacks(field) && !misspelt {
                let message =
                    format!("{} does not say which `{}`", volume.title(), one.key.raw_text());
                report.at(one, message).help(format!("name it in `{field}`"));
            }
        }
        _ => {}
    }
}

/// Whether it has only a name, and perhaps sources that are null.
fn is_bare(volume: Node<'_>) -> bool {
    let empty = |it: Entry<'_>| match it.key.raw_text() {
        "name" => true,
        // Written like this it is meant.
        "emptyDir" => false,
        key => Volume::is_source(key) && it.value.is_null(),
    };
    volume.kind() == Kind::Mapping && !volume.is_unknown() && volume.entries().all(empty)
}

fn two(title: &str, first: Entry<'_>, second: Entry<'_>, report: &mut Report<'_>) {
    let (one, other) = (first.key.raw_text(), second.key.raw_text());
    report
        .at(second, format!("{title} is made of both `{one}` and `{other}`"))
        .also(first, "the other source")
        .help("make a volume of each, or put them into the `sources` of a `projected` one");
}
