//! What the steps of a job of GitHub write for later ones, to the file of variables.

use super::given::{Definition, is_part};
use crate::document::Kind;
use crate::shell::{Command, Operator};
use crate::tree::{Kind as NodeKind, Node};
use crate::view::ci::{self, Item};

/// A line that a step writes for later steps: `NAME=value`.
pub(super) struct Export {
    /// The index of the step.
    pub step: u32,
    pub name: String,
    /// What it sets, where that is certain.
    pub definition: Option<Definition>,
}

/// What the steps of a job write for later ones; nothing where one of them writes what cannot be read.
pub(super) fn exports(job: Node<'_>, root: Node<'_>, kind: Kind) -> Option<Vec<Export>> {
    let range = job.index()..job.end_index();
    let texts =
        range.clone().map(|it| root.tree().node(it)).filter(|it| it.kind() == NodeKind::Scalar);
    let mentioned: usize = texts.map(|it| it.raw_text().matches("GITHUB_ENV").count()).sum();
    let (mut found, mut read) = (Vec::new(), 0);
    let scripts = ci::scripts_of(kind, root);
    for script in scripts.iter().filter(|it| range.contains(&it.home.index())) {
        let is_certain =
            script.home.get("if").is_none() && script.home.get("continue-on-error").is_none();
        for item in script.items.iter().filter(|it| it.text.contains("GITHUB_ENV")) {
            for command in item.parsed().commands.iter().filter(|it| exports_to_file(it, item.text))
            {
                read += 1;
                let mut export = export(command, item, script.home.index())?;
                export.definition = export.definition.filter(|_| is_certain);
                found.push(export);
            }
        }
    }
    (read == mentioned).then_some(found)
}

/// Whether a command writes to the file of variables, and nowhere else.
fn exports_to_file(command: &Command, text: &str) -> bool {
    command.redirects.iter().any(|it| {
        let target = text.get(it.target.range.clone()).unwrap_or_default().trim_matches('"');
        it.operator == Operator::Append && matches!(target, "$GITHUB_ENV" | "${GITHUB_ENV}")
    })
}

/// What `echo NAME=value` sets; nothing where the name cannot be told.
fn export(command: &Command, item: &Item<'_>, step: u32) -> Option<Export> {
    let [echo, word] = command.words.as_slice() else { return None };
    (echo.literal(item.text)? == "echo").then_some(())?;
    let written = item.text.get(word.range.clone())?.trim_start_matches(['"', '\'']);
    let name =
        &written[..written.find(|it| !is_part(it)).filter(|it| written[*it..].starts_with('='))?];
    let flow = command.flow;
    let is_certain =
        !(flow.is_conditional || flow.is_repeated || flow.is_subshell || flow.is_function);
    let text = word.literal(item.text).filter(|it| is_certain && !it.contains(['$', '\\', '\n']));
    let definition = text.and_then(|it| {
        let value = it.split_once('=')?.1.to_owned();
        let mapped = item.node.embedded()?;
        Some(Definition {
            value,
            place: mapped.span(word.range.start as u32..word.range.end as u32),
            editable: None,
        })
    });
    Some(Export { step, name: name.to_owned(), definition })
}
