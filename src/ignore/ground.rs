//! What comments stand in: the tree of a file or of a document inside it, or a script.

use crate::document::{Kind, Parsed};
use crate::shell::{self, Command};
use crate::text::Mapped;
use crate::tree::{Comment, Node, Tree};
use crate::view::ci::{self, Shell};
use std::collections::HashSet;
use std::ops::Range;

/// How many texts inside a file are looked at for ignores.
const MOST: usize = 5_000;

/// A text with comments, and what the text says.
pub(super) struct Ground<'t> {
    /// The text.
    pub source: Mapped,
    /// Its comments, in order of place.
    pub comments: Vec<Comment>,
    /// Whether it stands in a text for people, where an ignore may be shown rather than meant.
    pub is_example: bool,
    /// Whether a container runs or reads it, so that a comment would change what is deployed.
    pub is_contained: bool,
    what: What<'t>,
}

enum What<'t> {
    Tree(&'t Tree),
    Script(shell::Script),
}

impl<'t> Ground<'t> {
    /// A tree.
    pub fn tree(tree: &'t Tree, is_example: bool) -> Self {
        let (source, comments) = (tree.source().clone(), tree.comments().to_vec());
        Self { source, comments, is_example, is_contained: false, what: What::Tree(tree) }
    }

    fn script(source: Mapped, is_example: bool) -> Self {
        let script = shell::Script::parse(source.text());
        let text = source.text();
        let mut ranges = script.comments.clone();
        ranges.sort_by_key(|it| it.start);
        ranges.dedup();
        let comments = ranges.into_iter().map(|it| {
            let line = text[..it.start].rfind('\n').map_or(0, |at| at + 1);
            let own_line = text[line..it.start].trim().is_empty();
            let end = it.start + text[it.clone()].trim_end().len();
            Comment { range: it.start as u32..end as u32, own_line }
        });
        let comments = comments.collect();
        Self { source, comments, is_example, is_contained: false, what: What::Script(script) }
    }

    /// Whether it could be read to its end; else what a comment speaks about may be missing.
    pub fn is_whole(&self) -> bool {
        match self.what {
            What::Tree(tree) => !tree.problems().iter().any(|it| it.fatal),
            What::Script(_) => true,
        }
    }

    /// The tree, unless it is a script.
    pub fn as_tree(&self) -> Option<&'t Tree> {
        match self.what {
            What::Tree(tree) => Some(tree),
            What::Script(_) => None,
        }
    }

    /// The extent of each command with the texts that it reads, but for those in substitutions.
    pub fn commands(&self) -> Vec<Range<u32>> {
        let What::Script(script) = &self.what else { return Vec::new() };
        let body = |it: u32| script.heredocs.get(it as usize).map(|it| it.body.end);
        let own = script.commands.iter().filter(|it| it.outer.is_none());
        let extent = |it: &Command| {
            let end = it.heredocs().filter_map(body).fold(it.range.end, usize::max);
            it.range.start as u32..end as u32
        };
        own.map(extent).collect()
    }

    /// Where it says the first thing; nothing where it says none.
    pub fn first(&self) -> Option<u32> {
        match &self.what {
            What::Tree(tree) => (!tree.is_empty()).then(|| tree.node(0).range().start),
            What::Script(script) => script.commands.iter().map(|it| it.range.start as u32).min(),
        }
    }

    /// The extent of what starts on a line, given by the line's range: an entry or an item; a command with
    /// the texts that it reads. A command that goes over several lines also starts on its last.
    pub fn starting_within(&self, range: Range<u32>) -> Option<Range<u32>> {
        match &self.what {
            What::Tree(tree) => tree.starting_within(range),
            What::Script(script) => {
                let touches = |it: &&Command| {
                    (it.range.start as u32) < range.end && it.range.end as u32 > range.start
                };
                let here: Vec<_> = script.commands.iter().filter(touches).collect();
                let start = here.iter().map(|it| it.range.start).min()?;
                let body = |it: u32| script.heredocs.get(it as usize).map(|it| it.body.end);
                let ends = here.iter().flat_map(|it| {
                    it.heredocs().filter_map(body).chain([it.range.end]).collect::<Vec<_>>()
                });
                Some(start as u32..ends.max()? as u32)
            }
        }
    }
}

/// What stands inside the documents of a file and has ignores of its own: other documents, scripts.
pub(super) fn inside(parsed: &Parsed) -> Vec<Ground<'_>> {
    if !mentions(parsed.tree.source().text()) {
        return Vec::new();
    }
    those_with(parsed, mentions)
}

/// The other documents and the scripts that stand inside the documents of a file, of those whose text is to be
/// looked at.
pub(super) fn those_with(parsed: &Parsed, mentions: fn(&str) -> bool) -> Vec<Ground<'_>> {
    let mut found = Vec::new();
    let (mut trees, mut texts) = (HashSet::new(), HashSet::new());
    for document in &parsed.documents {
        let root = parsed.root(document);
        let is_script = document.kind == Kind::ShellScript;
        if document.is_embedded
            && !is_script
            && mentions(root.tree().source().text())
            && trees.insert(document.tree)
        {
            let tree = Ground::tree(root.tree(), document.is_example);
            found.push(Ground { is_contained: document.is_contained, ..tree });
        }
        for script in ci::scripts_of(document.kind, root) {
            if script.shell == Shell::Other {
                continue;
            }
            let nodes = script.items.iter().filter(|it| mentions(it.text)).map(|it| it.node);
            let new = nodes.filter(|it: &Node<'_>| texts.insert(it.span()));
            let sources: Vec<_> = new.filter_map(Node::embedded).collect();
            found.extend(sources.into_iter().map(|it| {
                let script = Ground::script(it, document.is_example);
                Ground { is_contained: document.is_contained, ..script }
            }));
        }
        if found.len() > MOST {
            break;
        }
    }
    found
}

fn mentions(text: &str) -> bool {
    let has = |it: &str| memchr::memmem::find(text.as_bytes(), it.as_bytes()).is_some();
    has("ecslint") || has("ECSLINT")
}
