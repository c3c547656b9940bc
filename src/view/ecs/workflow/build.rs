//! The build of the image that a job puts into a task definition.

use super::{Rendering, is_build, steps};
use crate::command::{self, Docker};
use crate::paths;
use crate::shell;
use crate::tree::Node;

/// What the names of Dockerfiles have in common.
const WORD: &str = "ockerfile";

impl<'t> Rendering<'t> {
    /// The only step of the job that builds an image before this one, if the image may come from it.
    pub(super) fn build(&self) -> Option<Node<'t>> {
        let image = self.image()?;
        // It may come from a build in another job, or before this run.
        if image.raw_text().contains("needs.") || image.raw_text().contains("inputs.") {
            return None;
        }
        let mut builds = steps(self.job).take(self.index).filter(|it| is_build(*it));
        builds.next().filter(|_| builds.next().is_none())
    }

    /// The path of the Dockerfile that the image is certainly built from, with its last stage.
    pub fn dockerfile(&self) -> Option<String> {
        let build = self.build()?;
        let is_other = |it: &Node<'t>| it.index() != build.index();
        let mut others = steps(self.job).filter(is_other).filter_map(|it| it.get("run"));
        // Others may write it.
        if others.any(|it| it.raw_text().contains(WORD)) {
            return None;
        }
        let repository = self.workflow.repository()?;
        match build.get("run") {
            Some(run) => {
                let folder = paths::join(repository, self.folder(build)?)?;
                let folder = if folder.is_empty() { folder } else { format!("{folder}/") };
                paths::join(&folder, &of_script(run.raw_text())?)
            }
            None => paths::join(repository, &of_action(build.get("with"))?),
        }
    }

    /// The folder of the repository that the script of a step runs in.
    fn folder(&self, step: Node<'t>) -> Option<&'t str> {
        let of_default = |it: Node<'t>| it.get("defaults")?.get("run")?.get("working-directory");
        let own = step.get("working-directory").or_else(|| of_default(self.job));
        match own.or_else(|| of_default(self.workflow.root)) {
            Some(folder) => folder.text(),
            None => Some("."),
        }
    }
}

/// The Dockerfile of the one build in a script that stays in its folder.
fn of_script(text: &str) -> Option<String> {
    let script = shell::Script::parse(text);
    let mut found = None;
    for command in &script.commands {
        let Some(program) = command::effective(command, text) else { continue };
        let builds = Docker::of(&program, text).filter(|it| it.verb == "build");
        match builds {
            Some(_) if found.is_some() => return None,
            Some(docker) => found = Some(docker),
            None if matches!(&*program.name, "cd" | "pushd") => return None,
            None if text.get(command.range.clone())?.contains(WORD) => return None,
            None => {}
        }
    }
    let line = found?.line;
    let [context] = line.operands.as_slice() else { return None };
    let context = context.text().filter(|it| is_folder(it))?;
    match line.last(&["f", "file"]) {
        _ if !line.is_certain || line.has(&["target"]) || line.last(&["target"]).is_some() => None,
        Some(file) => file.value.as_ref()?.text().filter(|it| is_folder(it)).map(str::to_owned),
        None => Some(format!("{context}/Dockerfile")),
    }
}

/// The Dockerfile that `docker/build-push-action` builds from.
fn of_action(with: Option<Node<'_>>) -> Option<String> {
    let given = |key: &str| with.and_then(|it| it.set(key));
    if given("target").is_some() {
        return None;
    }
    match (given("file"), given("context")) {
        (Some(file), _) => file.text().filter(|it| is_folder(it)).map(str::to_owned),
        (None, Some(context)) => {
            let context = context.text().filter(|it| is_folder(it))?;
            Some(format!("{context}/Dockerfile"))
        }
        (None, None) => Some("Dockerfile".to_owned()),
    }
}

/// Whether a text is a path, rather than an address or standard input.
fn is_folder(text: &str) -> bool {
    !text.contains("://") && !text.starts_with('-') && !text.starts_with("git@") && !text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::of_script;

    #[test]
    fn dockerfiles_of_builds() {
        for (script, expected) in [
            ("docker build -t web:1 .", Some("./Dockerfile")),
            ("docker build -t $R/web:$T ./api\ndocker push $R/web:$T", Some("./api/Dockerfile")),
            (
                "docker buildx build --push -f docker/web.Dockerfile -t x .",
                Some("docker/web.Dockerfile"),
            ),
            ("docker build --target dev -t x .", None),
            ("cd api && docker build -t x .", None),
            ("docker build -t a .\ndocker build -t b api", None),
            ("cp Dockerfile.prod Dockerfile\ndocker build -t a .", None),
            ("docker build -t a $CONTEXT", None),
            ("docker build -t a -f $FILE .", None),
            ("docker build -t a $OPTIONS .", None),
            ("docker build -t a - < Dockerfile", None),
            ("make", None),
        ] {
            assert_eq!(of_script(script).as_deref(), expected, "{script}");
        }
    }
}
