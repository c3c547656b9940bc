//! The events of a script, with the folder that each of its commands runs in.

use super::{Event, MOST_EVENTS, command, reads};
use crate::document::Kind;
use crate::paths;
use crate::view::ci::{Run, Script, Shell};

/// Adds the events of a script that begins in a folder, as seen from the root of the repository.
pub(super) fn script<'t>(
    script: &'t Script<'t>,
    folder: Option<String>,
    is_conditional: bool,
    events: &mut Vec<Event<'t>>,
) {
    let broken = script.items.iter().any(|it| !it.parsed().faults.is_empty());
    if script.shell == Shell::Other || broken {
        return events.push(Event::Anything);
    }
    let mut folder = folder;
    for run in script.commands() {
        if events.len() >= MOST_EVENTS {
            return;
        }
        let flow = run.command.flow;
        let perhaps = flow.is_conditional || flow.is_repeated || flow.is_function;
        if let Some(folder) = &folder {
            reads::of(&run, folder, perhaps, events);
        }
        written(&run, folder.as_deref(), perhaps || is_conditional, events);
        if let Some("cd" | "pushd" | "popd") = run.name().as_deref() {
            let stays = !perhaps && !flow.is_subshell && run.command.outer.is_none();
            // The paths of a pipeline are looked up before it is put together.
            let follows = stays && script.system != Kind::GitlabFile;
            folder = folder.filter(|_| follows).and_then(|it| entered(&run, &it));
        }
    }
}

/// The folder that `cd` leads to.
fn entered(run: &Run<'_>, from: &str) -> Option<String> {
    let [_, word] = run.command.words.as_slice() else { return None };
    let name = run.literal(word)?;
    paths::join(&as_folder(from), &name).filter(|_| !name.starts_with('-'))
}

/// A folder with a slash at its end, unless it is the root of the repository.
pub(super) fn as_folder(folder: &str) -> String {
    if folder.is_empty() { String::new() } else { format!("{folder}/") }
}

fn written<'t>(
    run: &Run<'t>,
    folder: Option<&str>,
    is_conditional: bool,
    events: &mut Vec<Event<'t>>,
) {
    for effect in command::effects(run) {
        let path = match &effect {
            command::Effect::Anything => None,
            command::Effect::Whole(name) | command::Effect::Perhaps(name) => {
                if is_outside(name) {
                    continue;
                }
                folder.and_then(|it| paths::join(&as_folder(it), name))
            }
        };
        events.push(match (path, effect) {
            (None, _) => Event::Anything,
            (Some(path), command::Effect::Whole(_)) if !is_conditional => {
                Event::Written(path, *run)
            }
            (Some(path), _) => Event::Touched(path),
        });
    }
}

/// Whether a path leads to where no repository is checked out.
fn is_outside(path: &str) -> bool {
    ["/tmp/", "/dev/", "/etc/", "/usr/", "/root/", "/var/", "/opt/", "~/"]
        .iter()
        .any(|it| path.starts_with(it))
}
