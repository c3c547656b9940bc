//! See the page beside this file.

use crate::finding::{Fix, Safety, by_case, replace, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::schema::kubernetes::{Api, Kind};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/unknown-kind",
    why: "the API server has no such kind and refuses the object",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["kube-linter/schema-validation"],
    fixable: true,
    docs: include_str!("unknown_kind.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let (Some(version), Some(kind)) = (object.api_version(), object.kind()) else { return };
    let (place, message, help) = match object.api() {
        Some(Api::Unknown { meant }) => {
            let message = format!("Kubernetes has no kind `{kind}` in `{version}`");
            let wrong = meant.is_some_and(|it| it.name == kind);
            let help = match meant {
                Some(meant) if wrong => format!("use `apiVersion: {}`", meant.api_version),
                Some(meant) => {
                    format!("did you mean `{}` of `{}`?", meant.name, meant.api_version)
                }
                None => "look the kind up with `kubectl api-resources`".to_owned(),
            };
            (if wrong { "apiVersion" } else { "kind" }, message, help)
        }
        Some(Api::NotYet { since, .. }) => {
            let message = format!("`{version}` `{kind}` came with Kubernetes {since}");
            let help =
                format!("use an older version of it, where {} is run", object.cluster_version());
            ("apiVersion", message, help)
        }
        Some(Api::Foreign) => match object.defined_versions() {
            Some(versions) => {
                let message = format!("`{kind}` has no version `{version}`");
                ("apiVersion", message, format!("its definition has {versions}"))
            }
            None => return,
        },
        _ => return,
    };
    let Some(place) = object.get(place) else { return };
    let meant = match object.api() {
        Some(Api::Unknown { meant }) => meant,
        _ => None,
    };
    report.at(place, message).help(help).fix(meant.and_then(|it| name_it(object, it)));
}

/// Writes the kind that is meant. Where only one group has it there is no doubt.
fn name_it(object: &Object<'_>, meant: Kind) -> Option<Fix> {
    let (version, kind) = (object.get("apiVersion")?, object.get("kind")?);
    let group = |it: &Kind| it.api_version.rsplit_once('/').map_or("", |(group, _)| group);
    let mut others = Kind::all().filter(|it| it.name == meant.name);
    let safety = match others.any(|it| group(&it) != group(&meant)) {
        true => Safety::Unsafe,
        false => by_case(kind.text()?, meant.name),
    };
    let parts = [(version, meant.api_version), (kind, meant.name)];
    let differ = parts.into_iter().filter(|(node, new)| node.text() != Some(new));
    together(differ.map(|(node, new)| replace(node, new, safety)))
}
