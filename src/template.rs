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
    let text = tree.source().text();
    let mut fatal = tree.problems().iter().filter(|it| it.fatal);
    fatal.any(|it| {
        let at = (it.range.start as usize).min(text.len());
        let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        line.split_once(": ").is_some_and(|(_, value)| has_placeholder(value.trim()))
    })
}

/// The folder of the chart that a path is a template of, with a slash at its end.
fn chart(path: &str) -> Option<&str> {
    let at = path.match_indices("templates/").map(|(at, _)| at);
    // `charts/db/templates/` is a chart of its own.
    at.filter(|at| *at == 0 || path[..*at].ends_with('/')).last().map(|at| &path[..at])
}

/// Says of each folder once how many templates in it were left alone.
pub(crate) fn count(files: &mut [Loaded]) {
    let mut folders: BTreeMap<String, (usize, usize, bool)> = BTreeMap::new();
    for (at, file) in files.iter().enumerate().filter(|(_, it)| it.is_template) {
        let helm = chart(&file.path);
        let folder = helm.unwrap_or_else(|| file.folder()).to_owned();
        folders.entry(folder).or_insert((0, at, helm.is_some())).0 += 1;
    }
    for (folder, (count, first, helm)) in folders {
        files[first].note = Some(note(&folder, count, helm));
    }
}

fn note(folder: &str, count: usize, helm: bool) -> Note {
    let path = match folder.trim_end_matches('/') {
        "" => ".".to_owned(),
        folder => folder.to_owned(),
    };
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
}
