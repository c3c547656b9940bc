//! The steps of pipelines of Bitbucket.

use super::{Event, FileUse, Role, Sequence};
use crate::paths;
use crate::rule::Within;
use crate::tree::{Kind, Node};
use crate::view::ci::Script;
use std::collections::HashMap;

/// How many nodes of a file are looked at.
const MOST: usize = 100_000;

/// The events of each step.
pub(super) fn steps<'t>(
    root: Node<'t>,
    scripts: &HashMap<u32, Vec<&'t Script<'t>>>,
) -> Vec<Sequence<'t>> {
    let nodes = || (root.index()..root.end_index()).take(MOST).map(|it| root.tree().node(it));
    let is_step = |it: &Node<'t>| it.kind() == Kind::Mapping && it.get("script").is_some();
    // What one step keeps, the next ones find.
    let keeps = nodes().any(|it| it.kind() == Kind::Mapping && it.get("artifacts").is_some());
    let clones = root.get("clone").is_none();
    nodes()
        .filter(is_step)
        .map(|step| {
            let is_plain = clones && !keeps && step.get("clone").is_none();
            let first = if is_plain { Event::Checkout } else { Event::Anything };
            let mut events = Sequence { events: vec![first], scripts: Vec::new() };
            of_step(step, scripts, &mut events);
            events
        })
        .collect()
}

/// Commands and pipes in their order. A script is read as a whole, so its commands come first; with pipes
/// that may write files nothing is known from the start.
fn of_step<'t>(
    step: Node<'t>,
    scripts: &HashMap<u32, Vec<&'t Script<'t>>>,
    events: &mut Sequence<'t>,
) {
    let items = || step.get("script").into_iter().flat_map(Node::items);
    let pipes = || items().filter(|it| it.kind() == Kind::Mapping);
    let is_known = |it: Node<'t>| {
        let name = it.get("pipe").map(Node::raw_text).unwrap_or_default();
        name.starts_with("atlassian/aws-") || name.starts_with("atlassian/slack-")
    };
    if !pipes().all(is_known) {
        events.push(Event::Anything);
    }
    for script in scripts.get(&step.index()).into_iter().flatten() {
        events.script(script, Some(String::new()), false);
    }
    events.events.extend(pipes().filter_map(of_pipe).map(Event::Used));
}

fn of_pipe<'t>(item: Node<'t>) -> Option<FileUse<'t>> {
    let name = item.get("pipe")?.text()?;
    let node = item.get("variables")?.get("TASK_DEFINITION")?;
    if !name.starts_with("atlassian/aws-ecs-deploy:") {
        return None;
    }
    // It may hold the definition itself.
    let text = node.text().filter(|it| !it.contains(['{', '$', '\n']))?;
    let (path, place) = (paths::join("", text)?, Within(node, 0..node.raw_text().len()));
    let (role, variable, run) = (Role::Registered, None, None);
    Some(FileUse { path, place, role, variable, run, is_conditional: false })
}
