//! Dockerfiles in the same text as a task definition, or among the files of the run, and which of its containers
//! they certainly build.

use super::{Container, Rendering, Task};
use crate::command::Argument;
use crate::dialect::Dialect;
use crate::document::Kind;
use crate::paths;
use crate::project::Project;
use crate::rule::Within;
use crate::shell::Operator;
use crate::view::ci::{self, Run, Script};
use crate::view::dockerfile::Dockerfile;
use crate::view::image::Image;

/// How many Dockerfiles of a file are kept, and how many commands beside each.
const MOST: usize = 50;

/// A Dockerfile in a heredoc.
#[derive(Clone, Debug)]
pub struct Built<'t> {
    /// What it says.
    pub file: Dockerfile<'t>,
    /// Where the image that it begins with is written.
    pub place: Within<'t>,
    /// The commands of docker in the same script, which say what the image is called.
    commands: Vec<&'t str>,
}

impl<'t> Task<'t> {
    /// The containers whose images are certainly built in the same text, with the Dockerfile: a script
    /// writes that, and builds or tags the image under the name that the container has.
    pub fn built(&self) -> Vec<(Container<'t>, &'t Built<'t>)> {
        let Some((project, at)) = self.member else { return Vec::new() };
        if !project.member(at).document.is_embedded {
            return from_files(self, project, at);
        }
        let all = dockerfiles(project, project.member(at).file);
        let pairs = self.containers().filter_map(|container| {
            let node = container.get("image")?;
            // A name without a registry means Docker Hub there, and the own machine here.
            if node.text().is_some_and(|it| Image::parse(it).registry.is_none()) {
                return None;
            }
            let image = node.raw_text();
            let is_named = |it: &&Built<'_>| it.commands.iter().any(|it| names(it, image));
            let mut found = all.iter().filter(is_named);
            let built = found.next().filter(|_| found.next().is_none())?;
            (image.len() > 2).then_some((container, built))
        });
        pairs.collect()
    }
}

/// The containers that are built from a Dockerfile among the files: the one for which a workflow builds it, or
/// the only one with an image of the project's own, where there is one Dockerfile and one task definition.
fn from_files<'t>(
    task: &Task<'t>,
    project: &'t Project<'t>,
    at: usize,
) -> Vec<(Container<'t>, &'t Built<'t>)> {
    let renderings: Vec<_> = task.renderings().take(MOST).collect();
    if renderings.is_empty() {
        return beside(task, project, at).into_iter().collect();
    }
    let of_container = |container: Container<'t>| {
        let fills = |it: &&Rendering<'t>| {
            it.container_name().is_some_and(|it| Some(it.text) == container.name())
        };
        let mut paths: Vec<_> =
            renderings.iter().filter(fills).map(Rendering::dockerfile).collect();
        paths.dedup();
        let path = paths.pop().filter(|_| paths.is_empty())??;
        let found = project.document_at(&path, Kind::Dockerfile)?;
        Some((container, parsed(project, found)?))
    };
    task.containers().filter_map(of_container).collect()
}

fn beside<'t>(
    task: &Task<'t>,
    project: &'t Project<'t>,
    at: usize,
) -> Option<(Container<'t>, &'t Built<'t>)> {
    let document = project.member(at).document;
    let found = project.only_dockerfile_for(at)?;
    let folder = |at: usize| {
        let path = project.path(at);
        path.rfind('/').map_or("", |it| &path[..=it])
    };
    if document.dialect != Dialect::Api || !folder(at).starts_with(folder(found)) {
        return None;
    }
    let is_own = |it: &Container<'t>| {
        it.get("image").is_some_and(|it| {
            let image = it.text().map(Image::parse);
            image.is_none_or(|it| it.is_stand_in() || it.is_private_ecr())
        })
    };
    let mut own = task.containers().filter(is_own);
    let container = own.next().filter(|_| own.next().is_none())?;
    let built = parsed(project, found)?;
    // A pipeline may build another stage than the last.
    let is_for_people = ["dev", "test", "debug", "local", "lint", "build"]
        .iter()
        .any(|it| built.file.stage.to_ascii_lowercase().contains(it));
    (!is_for_people).then_some((container, built))
}

/// A file of the run as a Dockerfile.
fn parsed<'t>(project: &'t Project<'t>, at: usize) -> Option<&'t Built<'t>> {
    let member = project.member(at);
    let read = || {
        let text = member.root.raw_text();
        let file = Dockerfile::parse(text)?;
        let place = Within(member.root, file.base_in(text)?);
        Some(vec![Built { file, place, commands: Vec::new() }])
    };
    member.dockerfiles.get_or_init(|| read().unwrap_or_default()).first()
}

/// The Dockerfiles that the scripts in a file write.
fn dockerfiles<'t>(project: &'t Project<'t>, file: usize) -> &'t [Built<'t>] {
    let members = project.of_file(file);
    let Some(first) = members.clone().next() else { return &[] };
    project.member(first).dockerfiles.get_or_init(|| {
        let scripts = members.flat_map(|at| ci::scripts(project, at));
        let of_script = |it: &'t Script<'t>| {
            let mut found = it.commands().filter_map(|it| dockerfile_of(&it));
            // Of two that are called the same nobody knows which one is built.
            found.next().filter(|_| found.next().is_none())
        };
        scripts.filter(|it| it.contains("Dockerfile")).filter_map(of_script).take(MOST).collect()
    })
}

/// Whether a command of docker names an image, as a whole word.
fn names(command: &str, image: &str) -> bool {
    command.split_whitespace().any(|it| it.trim_matches(['"', '\'']) == image)
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
    let (base, start) = (file.base_in(body)?, heredoc.body.start);
    let place = run.place(start + base.start..start + base.end);
    let makes = |it: &Run<'_>| {
        it.docker().is_some_and(|_| it.text().contains("build") || it.text().contains("tag"))
    };
    let commands = run.script.commands().filter(makes).map(|it| it.text()).take(MOST).collect();
    Some(Built { file, place, commands })
}
