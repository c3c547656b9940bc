//! Files that another tool renders before they are YAML: recognised, counted, left alone.

use crate::load::Loaded;
use crate::outcome::Note;
use crate::tree::{ProblemKind, Syntax, Tree, has_placeholder};
use std::collections::BTreeMap;

/// What templates of Helm charts say between the braces, and hardly any other language.
const HELM: [&str; 6] =
    [".Values", ".Release.", ".Chart.", ".Capabilities.", "include \"", "template \""];

/// Whether a text that could not be parsed is one that another tool renders first.
pub(crate) fn is_one(tree: &Tree) -> bool {
    let text = tree.source().text();
    let deep = tree.problems().iter().any(|it| it.kind == ProblemKind::ExcessiveNesting);
    let template = ["{{", "{%", "<%", "%{"].iter().any(|it| text.contains(it));
    // In HCL the marks are the language's own, or stand in its strings.
    template && !deep && tree.syntax() != Syntax::Hcl
}

/// Whether a pipeline that could not be parsed is one that another tool renders first. Expressions of the
/// pipeline itself and formats of programs in its scripts look alike, so only marks count that open a line, and
/// what stands for a value where reading ended.
pub(crate) fn is_of_pipeline(tree: &Tree) -> bool {
    const MARKS: [&str; 3] = ["{{", "{%", "<%"];
    let text = tree.source().text();
    let opens = |it: &str| MARKS.iter().any(|mark| it.trim_start().starts_with(mark));
    let value = |it: &str| it.split_once(": ").is_some_and(|(_, value)| opens(value));
    is_one(tree) && (text.lines().any(opens) || fatal_lines(tree).any(value))
}

/// The lines at which reading ended.
fn fatal_lines(tree: &Tree) -> impl Iterator<Item = &str> {
    let text = tree.source().text();
    tree.problems().iter().filter(|it| it.fatal).map(move |it| {
        let before = text.get(..it.range.start as usize).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |it| it + 1);
        text.get(start..).and_then(|it| it.lines().next()).unwrap_or_default()
    })
}

/// Whether a text renders to Kubernetes objects and says nothing reliable before: it lies among the
/// templates of a chart and uses them as one, or `unread`, it cannot be parsed.
pub(crate) fn is_of_objects(path: &str, tree: &Tree, unread: bool) -> bool {
    let text = tree.source().text();
    let objects =
        || text.lines().any(|it| it.starts_with("kind:") || it.starts_with("apiVersion:"));
    if tree.syntax() != Syntax::Yaml || !objects() {
        return false;
    }
    let helm =
        text.contains("{{") && chart(path).is_some() && HELM.iter().any(|it| text.contains(it));
    helm || unread && (is_one(tree) || breaks_at_placeholder(tree))
}

/// Whether what keeps a text from being read is a placeholder: `clusterIP: {PREFIX}.16`.
fn breaks_at_placeholder(tree: &Tree) -> bool {
    let value = |it: &str| it.split_once(": ").map(|it| has_placeholder(it.1.trim()));
    fatal_lines(tree).any(|it| value(it) == Some(true))
}

/// The folder of the chart that a path is a template of, with a slash at its end.
fn chart(path: &str) -> Option<&str> {
    let at = path.match_indices("templates/").map(|(at, _)| at);
    // `charts/db/templates/` is a chart of its own.
    at.filter(|at| *at == 0 || path[..*at].ends_with('/')).last().map(|at| &path[..at])
}

/// Of more folders than this one note tells of all.
const MOST_NOTES: usize = 3;

/// The templates of a folder that were left alone.
struct Skipped {
    folder: String,
    count: usize,
    first: usize,
}

/// Says of each folder how many templates in it were left alone; of many folders together.
pub(crate) fn count(files: &mut [Loaded]) {
    for helm in [true, false] {
        let skipped = skipped(files, helm);
        let (Some(first), count) = (skipped.first(), skipped.iter().map(|it| it.count).sum())
        else {
            continue;
        };
        if skipped.len() > MOST_NOTES {
            let folders = skipped.iter().map(|it| it.folder.as_str());
            let message = of_many(count, skipped.len(), helm);
            files[first.first].note = Some(Note { path: shown(common(folders)), message });
            continue;
        }
        for it in skipped {
            files[it.first].note = Some(of_one(&it.folder, it.count, helm));
        }
    }
}

/// The folders with templates: those of charts of Helm, or the others.
fn skipped(files: &[Loaded], helm: bool) -> Vec<Skipped> {
    let mut folders: BTreeMap<String, Skipped> = BTreeMap::new();
    for (first, file) in files.iter().enumerate().filter(|(_, it)| it.is_template) {
        let folder = match (chart(&file.path), helm) {
            (Some(chart), true) => chart,
            (None, false) => file.folder(),
            _ => continue,
        };
        let new = || Skipped { folder: folder.to_owned(), count: 0, first };
        folders.entry(folder.to_owned()).or_insert_with(new).count += 1;
    }
    folders.into_values().collect()
}

/// The folder that all of them lie in; with a slash at its end, or empty.
fn common<'a>(folders: impl Iterator<Item = &'a str>) -> &'a str {
    let shared = |one: &'a str, two: &'a str| {
        let same = one.bytes().zip(two.bytes()).take_while(|(a, b)| a == b).count();
        one.get(..same).and_then(|it| it.rfind('/').map(|end| &one[..=end])).unwrap_or_default()
    };
    folders.reduce(shared).unwrap_or_default()
}

/// A folder as notes name it.
fn shown(folder: &str) -> String {
    match folder.trim_end_matches('/') {
        "" => ".".to_owned(),
        folder => folder.to_owned(),
    }
}

fn of_one(folder: &str, count: usize, helm: bool) -> Note {
    let path = shown(folder);
    let templates = if count == 1 { "template" } else { "templates" };
    let message = match helm {
        true => format!(
            "skipped {count} Helm {templates}; check what they render with `helm template {path} | ecslint check -`"
        ),
        false => format!(
            "skipped {count} {templates} that can only be read once rendered; pipe what they render into ecslint"
        ),
    };
    Note { path, message }
}

fn of_many(count: usize, folders: usize, helm: bool) -> String {
    match helm {
        true => format!(
            "skipped {count} Helm templates of {folders} charts; check what each renders with `helm template CHART | ecslint check -`"
        ),
        false => format!(
            "skipped {count} templates in {folders} folders that can only be read once rendered; pipe what they render into ecslint"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_belong_to_the_nearest_chart() {
        assert_eq!(chart("deploy/web/templates/a.yaml"), Some("deploy/web/"));
        assert_eq!(chart("web/charts/db/templates/x/a.yaml"), Some("web/charts/db/"));
        assert_eq!(chart("templates/a.yaml"), Some(""));
        assert_eq!(chart("my-templates/a.yaml"), None);
        assert_eq!(chart("web/a.yaml"), None);
    }

    #[test]
    fn many_folders_are_told_of_by_the_one_around_them() {
        assert_eq!(common(["a/web/", "a/db/", "a/web/x/"].into_iter()), "a/");
        assert_eq!(common(["a/web/", "a/web-2/"].into_iter()), "a/");
        assert_eq!(common(["a/", "b/"].into_iter()), "");
        assert_eq!(common(["", "b/"].into_iter()), "");
        assert_eq!(common(["a/"].into_iter()), "a/");
    }
}
