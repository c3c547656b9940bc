//! See the page beside this file.

use crate::edit::{append, json, remove};
use crate::finding::{Edit, Fix, Safety, replace, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Entry, Kind, Node, Style, Syntax};
use crate::view::k8s::Build;

pub(super) static RULE: Rule = Rule {
    id: "kustomize/deprecated-field",
    why: "kustomize has another field for it, and drops this one with a later version",
    category: Category::Maintainability,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("deprecated_field.md"),
    ..Rule::new(Check::Kustomization(check))
};

/// A field, the one that came in its place, and whether that takes the same value. From the package
/// `api/types` of kustomize 5.8 and its documentation, read 2026-11-21.
const FIELDS: [(&str, &str, bool); 7] = [
    ("bases", "resources", true),
    ("commonLabels", "labels", false),
    ("helmChartInflationGenerator", "helmCharts", false),
    ("imageTags", "images", true),
    ("patchesJson6902", "patches", true),
    ("patchesStrategicMerge", "patches", false),
    ("vars", "replacements", false),
];

fn check(build: &Build<'_>, report: &mut Report<'_>) {
    let root = build.root();
    for (old, new, same) in FIELDS {
        let Some(entry) = root.entry(old).filter(|it| !it.value.is_null()) else { continue };
        let help = match old {
            "commonLabels" => {
                "write `labels: [{pairs: {…}, includeSelectors: true}]`, or run `kustomize edit fix`"
                    .to_owned()
            }
            "vars" => "write `replacements`, or run `kustomize edit fix --vars`".to_owned(),
            _ if same => format!("rename it to `{new}`, or run `kustomize edit fix`"),
            _ => format!("move it to `{new}`, or run `kustomize edit fix`"),
        };
        let fix = match (old, root.entry(new)) {
            (_, Some(there)) if same => move_items(entry, there),
            (_, Some(_)) => None,
            (_, None) if same => replace(entry.key, new, Safety::Unsafe),
            ("commonLabels", None) => to_pairs(entry),
            ("patchesStrategicMerge", None) => to_paths(entry),
            _ => None,
        };
        report.at(entry, format!("`{old}` is deprecated in favour of `{new}`")).help(help).fix(fix);
    }
}

/// Puts the items of a list behind those of another.
fn move_items(from: Entry<'_>, to: Entry<'_>) -> Option<Fix> {
    let added = from.value.items().map(|it| append(to.value, json!(it.text()?), Safety::Unsafe));
    let title = format!("move them to `{}`", to.key.raw_text());
    let parts = added.chain([remove(from, Safety::Unsafe)]);
    together(parts).map(|it| Fix { title, ..it })
}

/// From a list of files to one of patches in files. Patches that stand in the list themselves would have to
/// be indented anew.
fn to_paths(old: Entry<'_>) -> Option<Fix> {
    let renamed = replace(old.key, "patches", Safety::Unsafe)?;
    let is_block = old.value.syntax() == Syntax::Yaml && old.value.style() != Style::Flow;
    let name = |it: Node<'_>| {
        let quoted = matches!(it.style(), Style::Plain | Style::SingleQuoted | Style::DoubleQuoted);
        let named = it.text().is_some_and(|it| !it.contains('\n'));
        (quoted && named && !it.is_derived()).then(|| put_in(it, it.range().start, "path: "))?
    };
    let named = old.value.items().filter(|_| is_block).map(name).collect::<Option<Vec<_>>>()?;
    let edits: Vec<_> = renamed.edits.into_iter().chain(named).collect();
    let title = "write them as `patches`".to_owned();
    (edits.len() > 1).then_some(Fix { title, safety: Safety::Unsafe, edits })
}

/// From labels for everything to pairs of labels that go into selectors too.
fn to_pairs(old: Entry<'_>) -> Option<Fix> {
    let (key, value) = (old.key, old.value);
    let text = key.source().text();
    let before = text.get(..key.range().start as usize)?;
    let opens_line = before.is_empty() || before.ends_with('\n');
    if !opens_line
        || key.syntax() != Syntax::Yaml
        || value.kind() != Kind::Mapping
        || value.is_empty()
        || !key.is_verbatim()
    {
        return None;
    }
    let margin = key.source().margin(key.range().start)?;
    let head = "labels:\n- includeSelectors: true\n  pairs".to_owned();
    let mut edits = vec![Edit { span: key.span(), text: head, margin }];
    let mut at = key.range().end as usize;
    let end = old.end()? as usize;
    // The lines of a block go in by one step.
    while let Some(line) = text.get(at..end).and_then(|it| it.find('\n')) {
        at += line + 1;
        let rest = text.get(at..end)?;
        if !rest.is_empty() && !rest.trim_start_matches(' ').starts_with(['\r', '\n']) {
            edits.push(put_in(value, at as u32, "  ")?);
        }
    }
    let title = "write them as `labels`".to_owned();
    Some(Fix { title, safety: Safety::Unsafe, edits })
}

fn put_in(node: Node<'_>, at: u32, text: &str) -> Option<Edit> {
    node.source().editable(at..at).map(|it| Edit::new(it, text))
}
