//! What the modules of a run give each other: `module "web" { source = "./web" cpu = 512 }`.

use super::module::bodies;
use crate::load::Loaded;
use crate::text::Mapped;
use crate::tree::{Node, Syntax, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// The names of the variables that callers set, by the folder of the module.
pub(super) fn arguments(files: &[Loaded]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files.iter().filter(|it| super::is_module(&it.path) && may_call(&it.text)) {
        let read;
        let tree = match &file.parsed {
            Some(parsed) => &parsed.tree,
            None => {
                let json = file.path.ends_with(".json");
                let syntax = if json { Syntax::Json } else { Syntax::Hcl };
                read = Tree::parse(Mapped::whole(file.id, file.text.clone()), syntax);
                &read
            }
        };
        for call in tree.documents().flat_map(calls) {
            let Some(source) = call.get("source").and_then(Node::text) else { continue };
            if !source.starts_with("./") && !source.starts_with("../") {
                continue;
            }
            let Some(folder) = join(file.folder(), source) else { continue };
            let names = call.entries().map(|it| it.key.raw_text().to_owned());
            found.entry(folder).or_default().extend(names);
        }
    }
    found
}

fn may_call(text: &str) -> bool {
    text.contains("module") && (text.contains("\"./") || text.contains("\"../"))
}

/// The bodies of the `module` blocks of a file.
fn calls(root: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let blocks = root.entries().filter(|it| it.key.raw_text() == "module");
    let named = blocks.flat_map(|it| bodies(it.value).flat_map(Node::entries));
    named.flat_map(|it| bodies(it.value))
}

/// The path that a path means in a folder, without `.` and `..`.
pub(super) fn join(folder: &str, path: &str) -> Option<String> {
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." if steps.last().is_none_or(|it| *it == "..") && !folder.starts_with('/') => {
                steps.push(step);
            }
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    let absolute = if folder.starts_with('/') { "/" } else { "" };
    Some(format!("{absolute}{}", steps.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined() {
        let join = |folder, path| join(folder, path).unwrap_or_default();
        assert_eq!(join("", "./web"), "web");
        assert_eq!(join("./envs/prod/", "../../modules/web"), "modules/web");
        assert_eq!(join("/a/b/", "../c"), "/a/c");
        assert_eq!(join("../infra/", "../modules"), "../modules");
        assert_eq!(join("a/", "../../b"), "../b");
        assert_eq!(super::join("/", "../b"), None);
    }
}
