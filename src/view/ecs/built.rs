//! The Dockerfile that stands in the same text as a task definition.

use super::{Container, Task};
use crate::command::Argument;
use crate::paths;
use crate::rule::Within;
use crate::shell::Operator;
use crate::tree::Value;
use crate::view::ci::{self, Run};
use crate::view::dockerfile::Dockerfile;
use crate::view::image::Image;

/// A Dockerfile in a heredoc.
#[derive(Clone, Debug)]
pub struct Built<'t> {
    /// What it says.
    pub file: Dockerfile<'t>,
    /// Where the image that it begins with is written.
    pub place: Within<'t>,
    /// All of it.
    text: &'t str,
}

impl<'t> Task<'t> {
    /// The container whose image is built by the only Dockerfile of the text that the task stands in, with
    /// that Dockerfile. Who knows which image that is of several: `None`.
    pub fn built(&self) -> Option<(Container<'t>, Built<'t>)> {
        let (project, at) = self.member?;
        if !project.member(at).document.is_embedded {
            return None;
        }
        let mut own = self.containers().filter(is_own_image);
        let container = own.next().filter(|_| own.next().is_none())?;
        let file = project.member(at).file;
        let mut found = None;
        for at in project.of_file(file) {
            for run in ci::scripts(project, at).iter().flat_map(|it| it.commands()) {
                let Some(built) = dockerfile_of(&run) else { continue };
                if found.replace(built).is_some() {
                    return None;
                }
            }
        }
        let built = found?;
        // Others may be shown in another way.
        let stages =
            |text: &str| text.lines().filter(|it| it.trim_start().starts_with("FROM ")).count();
        (stages(project.text(file)) == stages(built.text)).then_some((container, built))
    }
}

/// Whether an image is filled in, or lies where images of one's own do.
fn is_own_image(container: &Container<'_>) -> bool {
    let Some(image) = container.get("image") else { return true };
    match image.value() {
        Value::Known(text) => {
            Image::parse(text).registry.is_some_and(|it| it.contains(".dkr.ecr."))
        }
        _ => true,
    }
}

fn dockerfile_of<'t>(run: &Run<'t>) -> Option<Built<'t>> {
    let text = run.item.text;
    let writes = run.command.redirects.iter().any(|it| {
        matches!(it.operator, Operator::Write)
            && Argument::of(&it.target, text)
                .text()
                .is_some_and(|it| paths::name(it) == "Dockerfile")
    });
    let heredoc = run.item.parsed().heredocs.get(run.command.heredocs().next()? as usize)?;
    if !writes || !heredoc.is_closed {
        return None;
    }
    let body = text.get(heredoc.body.clone())?;
    let file = Dockerfile::parse(body)?;
    let start = heredoc.body.start + body.find(file.base)?;
    let place = run.place(start..start + file.base.len());
    Some(Built { file, place, text: body })
}
