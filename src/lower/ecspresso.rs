//! ecspresso: a configuration names a task definition and a service definition, which are rendered,
//! registered and started as a pair.
//!
//! What ecspresso does to them before AWS sees them is done here: it unwraps a description, reads keys
//! in either case of their first letter, leaves out nulls, empty lists and what only descriptions have,
//! and takes the service's name from the configuration. ecspresso 2.5, `ecspresso.go`, `json.go`,
//! `config.go`, read 2026-11-21.

use crate::check::{self, Left};
use crate::classify;
use crate::dialect::Dialect;
use crate::document::{Kind, Parsed};
use crate::load::{JSONNET, Loaded};
use crate::paths::join;
use crate::schema::ECS;
use crate::template;
use crate::text::Mapped;
use crate::tree::{Kind as NodeKind, Node, Tree, Writer};
use memchr::memmem;
use std::collections::HashMap;
use std::sync::Arc;

/// The keys that name files, and what is in them.
const FILES: [(&str, Kind); 2] =
    [("task_definition", Kind::TaskDefinition), ("service_definition", Kind::Service)];

/// Further keys of a configuration. One file alone may be named by anything's `task_definition`.
const OTHERS: [&str; 9] = [
    "appspec",
    "cluster",
    "codedeploy",
    "filter_command",
    "plugins",
    "region",
    "required_version",
    "service",
    "timeout",
];

/// What ecspresso takes from elsewhere than the service definition.
const NOT_READ: [&str; 3] = ["cluster", "serviceName", "taskDefinition"];

/// A configuration: its position, and the files it names.
struct Config {
    at: usize,
    task: Option<String>,
    service: Option<String>,
}

/// Lowers the files that configurations name.
pub(super) fn across(files: &mut [Loaded]) {
    let configs: Vec<_> =
        (0..files.len()).filter_map(|at| Config::read(&mut files[at], at)).collect();
    if configs.is_empty() {
        return;
    }
    let paths: HashMap<String, usize> =
        files.iter().enumerate().map(|(at, it)| (it.path.clone(), at)).collect();
    let mut lowered = HashMap::new();
    for config in &configs {
        let find = |it: &Option<String>| it.as_ref().and_then(|it| paths.get(it)).copied();
        // A task definition that several configurations share is the pair of each one's service.
        let shared = config.task.as_ref().unwrap_or(&files[config.at].path);
        let scope: Arc<str> = format!("ecspresso {shared}").into();
        for (found, kind) in
            [(find(&config.task), Kind::TaskDefinition), (find(&config.service), Kind::Service)]
        {
            let Some(at) = found.filter(|it| *it != config.at && !lowered.contains_key(it)) else {
                continue;
            };
            lowered.insert(at, kind);
            take(files, at, config.at, kind, &scope);
        }
    }
}

impl Config {
    /// The configuration that a file is, if it is one. A file that nothing else was found in stays part of
    /// the run, as messages may point into it.
    fn read(file: &mut Loaded, at: usize) -> Option<Self> {
        let named = [".yml", ".yaml", ".json", ".jsonnet"].iter().any(|it| file.path.ends_with(it));
        let mentions = |it: &str| memmem::find(file.text.as_bytes(), it.as_bytes()).is_some();
        if !named || file.parsed.is_some() || !FILES.iter().any(|(key, _)| mentions(key)) {
            return None;
        }
        let syntax = classify::syntax(&file.path, &file.text);
        let tree = Tree::parse(Mapped::whole(file.id, file.text.clone()), syntax);
        let folder = file.folder().to_owned();
        if file.path.ends_with(".jsonnet") && !tree.problems().is_empty() {
            if OTHERS.iter().any(|it| mentions(it)) {
                file.skip(JSONNET);
            }
            return None;
        }
        let written = tree.documents().next().map(named_files);
        let files = match written {
            Some(files) => {
                let files = files?;
                file.note = None;
                file.parsed = Some(Parsed::new(&file.path, tree));
                files
            }
            None => files_in_lines(&file.text)?,
        };
        let [task, service] = files.map(|it| it.and_then(|it| join(&folder, &it)));
        Some(Self { at, task, service })
    }
}

/// The files that a configuration names; `None` where it is none.
fn named_files(root: Node<'_>) -> Option<[Option<String>; 2]> {
    let file = |key: &str| root.get(key).filter(|it| is_file(it.raw_text()));
    let files = FILES.map(|(key, _)| file(key));
    let known = OTHERS.iter().filter(|it| root.get(it).is_some()).count();
    let count = files.iter().flatten().count();
    let ours = root.kind() == NodeKind::Mapping && count > 0 && count + known > 1;
    ours.then(|| files.map(|it| it.and_then(Node::text).map(str::to_owned)))
}

/// The same of a text that is no YAML before it is rendered: by the lines that start with the keys.
fn files_in_lines(text: &str) -> Option<[Option<String>; 2]> {
    let value = |key: &str| {
        let lines = text.lines().filter_map(|it| it.strip_prefix(key)?.strip_prefix(':'));
        let mut values = lines.map(|it| it.trim().trim_matches(['"', '\'']));
        values.next().filter(|it| is_file(it))
    };
    let files = FILES.map(|(key, _)| value(key));
    let known = OTHERS.iter().any(|key| {
        text.lines().any(|it| it.strip_prefix(key).is_some_and(|it| it.starts_with(':')))
    });
    let count = files.iter().flatten().count();
    let ours = count > 1 || count == 1 && known;
    ours.then(|| files.map(|it| it.filter(|it| !it.contains("{{")).map(str::to_owned)))
}

fn is_file(name: &str) -> bool {
    [".json", ".jsonnet", ".yml", ".yaml"].iter().any(|it| name.ends_with(it))
}

/// Puts the document of a file that a configuration names in the API's shape.
fn take(files: &mut [Loaded], at: usize, config: usize, kind: Kind, scope: &Arc<str>) {
    if !read(&mut files[at], kind) {
        return;
    }
    let Some(parsed) = &files[at].parsed else { return };
    let Some(root) = parsed.tree.documents().next().filter(|it| it.kind() == NodeKind::Mapping)
    else {
        return;
    };
    let tree = match kind {
        Kind::Service => {
            let config_root =
                files[config].parsed.as_ref().and_then(|it| it.tree.documents().next());
            let name = config_root.and_then(|it| it.set("service"));
            service(root, name, &files[config].path)
        }
        _ => task(root),
    };
    if let Some(parsed) = &mut files[at].parsed {
        parsed.documents.retain(|it| it.tree != 0);
        parsed.add_lowered(tree, kind, Dialect::Ecspresso, scope.clone(), "");
    }
}

/// Parses a file that a configuration names, unless that was done. False where it cannot be read.
fn read(file: &mut Loaded, kind: Kind) -> bool {
    if file.parsed.is_some() {
        return true;
    }
    let (parsed, look_alike) = check::parse(file.id, &file.path, file.text.clone(), Some(kind));
    let Some(parsed) = parsed else {
        if let Some(Left::LookAlike(name) | Left::Local(name)) = look_alike {
            file.skip(name);
        }
        return false;
    };
    if parsed.documents.is_empty() && template::is_one(&parsed.tree) {
        file.skip(check::TEMPLATE);
        return false;
    }
    file.note = None;
    file.parsed = Some(parsed);
    true
}

fn task(root: Node<'_>) -> Tree {
    let wrapped = member(root, "taskDefinition").filter(|it| it.kind() == NodeKind::Mapping);
    let definition = wrapped.unwrap_or(root);
    let mut writer = Writer::new(root);
    writer.mapping(definition, |it| {
        members(it, definition, &|name| {
            !ECS.is_describe_only("RegisterTaskDefinitionRequest", name)
        });
    });
    writer.finish("", None)
}

fn service(root: Node<'_>, name: Option<Node<'_>>, config: &str) -> Tree {
    let mut writer = Writer::new(root);
    writer.mapping(root, |it| {
        // What the configuration says stands at no place of this file; findings about the service as a
        // whole go to its first line.
        let place = root.entries().next().map_or(root, |it| it.key);
        it.key(place, "serviceName");
        match name {
            Some(name) => it.resolved(place, name, &format!("the `service` of {config}")),
            None => it.unknown(place, "…"),
        }
        let daemon = member(root, "schedulingStrategy").and_then(Node::text) == Some("DAEMON");
        if member(root, "desiredCount").is_none() && !daemon {
            // ecspresso keeps what runs.
            it.key(place, "desiredCount");
            it.unknown(place, "…");
        }
        members(it, root, &|name| {
            !NOT_READ.contains(&name) && !ECS.is_describe_only("CreateServiceRequest", name)
        });
    });
    writer.finish("", None)
}

/// A member under either spelling of its first letter.
fn member<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    let found = node.entries().find(|it| lower(it.key.raw_text()) == name);
    found.map(|it| it.value).filter(|it| !it.is_empty())
}

/// Writes the members of a mapping whose names pass.
fn members(writer: &mut Writer, node: Node<'_>, keep: &dyn Fn(&str) -> bool) {
    for entry in node.entries() {
        let name = lower(entry.key.raw_text());
        let empty_list = entry.value.kind() == NodeKind::Sequence && entry.value.is_empty();
        if entry.value.is_null() || empty_list || !keep(&name) {
            continue;
        }
        match name == entry.key.raw_text() {
            true => writer.copy_key(entry.key),
            false => writer.key(entry.key, &name),
        }
        match &*name {
            // Their keys are the user's own.
            "dockerLabels" | "options" | "driverOpts" | "labels" => writer.copy(entry.value),
            _ => value(writer, entry.value),
        }
    }
}

fn value(writer: &mut Writer, node: Node<'_>) {
    match node.kind() {
        _ if writer.is_full() => writer.unknown(node, "…"),
        NodeKind::Mapping => writer.mapping(node, |it| members(it, node, &|_| true)),
        NodeKind::Sequence => {
            writer.sequence(node, |it| node.items().for_each(|item| value(it, item)));
        }
        NodeKind::Scalar => writer.copy(node),
    }
}

/// A name with its first letter in lower case, as the API has it.
fn lower(name: &str) -> String {
    let mut characters = name.chars();
    let first = characters.next().map(|it| it.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_no_yaml_yet_names_its_files() {
        let text = "cluster: {{ must_env `CLUSTER` }}\nservice_definition: \"service.json\"\n\
                    task_definition: task.json\nplugins:\n{{ if env `X` `` }}\n- name: x\n{{ end }}\n";
        let files = files_in_lines(text).expect("it is a configuration");
        assert_eq!(files, [Some("task.json".to_owned()), Some("service.json".to_owned())]);
        assert_eq!(files_in_lines("task_definition: task.json\n"), None);
        assert_eq!(files_in_lines("task_definition: web\nservice: web\n"), None);
    }

    #[test]
    fn names_are_lowered_at_their_first_letter() {
        assert_eq!(lower("EnableECSManagedTags"), "enableECSManagedTags");
        assert_eq!(lower(""), "");
    }
}
