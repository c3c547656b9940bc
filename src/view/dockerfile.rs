//! Dockerfiles, as far as what the image that they build is certain: its last stage.

use super::image::Image;

/// The last stage of a Dockerfile, with those of the same file that it is built on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dockerfile<'s> {
    /// The image that it begins with.
    pub base: &'s str,
    /// What the last stage is called; empty where it has no name.
    pub stage: &'s str,
    /// Its instructions: names in capitals, and what stands behind them on all of their lines.
    instructions: Vec<(String, String)>,
}

/// A stage: its name, its image, its instructions.
type Stage<'s> = (&'s str, &'s str, Vec<(String, String)>);

/// A program that health checks use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tool {
    /// `curl`
    Curl,
    /// `wget`
    Wget,
    /// A shell, which `CMD-SHELL` needs.
    Shell,
}

/// Images without a registry whose variants are known, as their own Dockerfiles have them (2026-11): those
/// on Alpine have Busybox with its wget and no curl, those called slim neither.
const LANGUAGES: [&str; 4] = ["node", "python", "ruby", "golang"];

/// How many lines are read.
const MOST: usize = 2000;

/// Whether a file of this name, with or without its folder, is a Dockerfile: `Dockerfile`, `Dockerfile.prod`,
/// `web.Dockerfile`.
pub fn is_one(path: &str) -> bool {
    let name = crate::paths::name(path);
    let other = [".dockerignore", ".md", ".txt", ".sh", ".j2", ".tpl", ".tmpl", ".template"];
    let suffix = || name.strip_suffix(".Dockerfile").or_else(|| name.strip_suffix(".dockerfile"));
    (name == "Dockerfile" || name.starts_with("Dockerfile.") || suffix().is_some())
        && !other.iter().any(|it| name.ends_with(it))
}

impl<'s> Dockerfile<'s> {
    /// Reads a Dockerfile. `None` where the image that the last stage begins with is not known.
    pub fn parse(text: &'s str) -> Option<Self> {
        let mut stages: Vec<Stage<'s>> = Vec::new();
        let mut open = false;
        for line in text.lines().take(MOST) {
            let line = line.trim();
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let words = line.trim_end_matches('\\').trim();
            let (name, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
            if open {
                let last = stages.last_mut().and_then(|it| it.2.last_mut());
                last.into_iter().for_each(|it| it.1 += &format!(" {words}"));
            } else if name.eq_ignore_ascii_case("FROM") {
                let mut words = rest.split_whitespace().filter(|it| !it.starts_with("--"));
                let image = words.next()?;
                let named = words.next().is_some_and(|it| it.eq_ignore_ascii_case("as"));
                stages.push((words.next().filter(|_| named).unwrap_or(""), image, Vec::new()));
            } else if let Some(stage) = stages.last_mut() {
                stage.2.push((name.to_ascii_uppercase(), rest.trim().to_owned()));
            }
            open = line.ends_with('\\') && !stages.is_empty();
        }
        let (stage, mut base, mut instructions) = stages.pop()?;
        // A stage may begin with one before it.
        while let Some((name, image, own)) = stages.pop() {
            if !name.is_empty() && name.eq_ignore_ascii_case(base) {
                base = image;
                instructions.splice(0..0, own);
            }
        }
        (!base.contains('$')).then_some(Self { base, stage, instructions })
    }

    /// Where [`Self::base`] stands in the text that was read.
    pub fn base_in(&self, text: &str) -> Option<std::ops::Range<usize>> {
        let start = (self.base.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        let range = start..start + self.base.len();
        (text.get(range.clone()) == Some(self.base)).then_some(range)
    }

    /// Whether the image that it builds certainly lacks a program: its base has none, and no instruction
    /// names it or does what is not known.
    pub fn lacks(&self, tool: Tool) -> bool {
        let name = match tool {
            Tool::Curl => "curl",
            Tool::Wget => "wget",
            Tool::Shell => "busybox",
        };
        let brings = |(instruction, text): &(String, String)| match instruction.as_str() {
            "RUN" => text.contains(name) || !text.split(['&', ';', '|']).all(is_plain),
            "COPY" | "ADD" => text.contains(name) || text.contains("--from=") && is_system(text),
            "ONBUILD" => true,
            _ => false,
        };
        base_lacks(self.base, tool) && !self.instructions.iter().any(brings)
    }

    /// The one port that it says it listens on.
    pub fn port(&self) -> Option<u16> {
        let exposes = self.instructions.iter().filter(|it| it.0 == "EXPOSE");
        let mut ports = exposes.flat_map(|it| it.1.split_whitespace());
        let port = ports.next().filter(|_| ports.next().is_none())?;
        port.trim_end_matches("/tcp").parse().ok()
    }
}

/// Whether a base certainly lacks a program.
fn base_lacks(base: &str, tool: Tool) -> bool {
    if base == "scratch" {
        return true;
    }
    let image = Image::parse(base);
    let tag = image.tag.unwrap_or_default();
    if image.registry == Some("gcr.io") && image.repository.starts_with("distroless/") {
        return !tag.contains("debug");
    }
    let official = image.repository.strip_prefix("library/").unwrap_or(image.repository);
    if image.registry.is_some_and(|it| it != "docker.io")
        || image.digest.is_some() && tag.is_empty()
    {
        return false;
    }
    let is_language = LANGUAGES.contains(&official);
    let is_alpine = official == "alpine" || is_language && tag.contains("alpine");
    let is_slim = is_language && tag.contains("slim") || matches!(official, "debian" | "ubuntu");
    match tool {
        Tool::Curl => is_alpine || is_slim,
        Tool::Wget => is_slim && !is_alpine,
        Tool::Shell => false,
    }
}

/// Whether a command of `RUN` only does what is known to bring no program of others' along.
fn is_plain(command: &str) -> bool {
    let mut words = command.split_whitespace().skip_while(|it| it.starts_with("--"));
    let name = words.next().unwrap_or_default();
    matches!(
        name,
        "" | "npm"
            | "yarn"
            | "pnpm"
            | "corepack"
            | "pip"
            | "pip3"
            | "bundle"
            | "go"
            | "mkdir"
            | "chown"
            | "chmod"
            | "rm"
            | "adduser"
            | "addgroup"
            | "useradd"
            | "groupadd"
            | "true"
            | "apk"
            | "apt-get"
            | "apt"
            | "echo"
            | "touch"
            | "cd"
            | "set"
            | "ln"
            | "poetry"
            | "uv"
    ) && !command.contains(['$', '<', '`'])
        && !command.contains("npm install -g")
}

/// Whether what is copied from elsewhere may hold programs of a system.
fn is_system(text: &str) -> bool {
    ["/usr/bin", "/bin", "/usr/local ", "/usr ", "/ /", " / "].iter().any(|it| text.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lacks(text: &str, tool: Tool) -> bool {
        Dockerfile::parse(text).is_some_and(|it| it.lacks(tool))
    }

    #[test]
    fn programs_that_images_lack() {
        let node = "FROM node:18-alpine\nWORKDIR /app\nCOPY . .\nRUN npm ci \\\n  --omit=dev\n";
        assert!(lacks(node, Tool::Curl));
        assert!(!lacks(node, Tool::Wget));
        assert!(!lacks(&format!("{node}RUN apk add --no-cache curl"), Tool::Curl));
        assert!(!lacks(&format!("{node}RUN ./install.sh"), Tool::Curl));
        assert!(lacks("FROM python:3.12-slim\nRUN pip install -r r.txt", Tool::Wget));
        assert!(!lacks("FROM python:3.12", Tool::Curl));
        assert!(!lacks("FROM nginx:alpine", Tool::Curl));
        assert!(!lacks("FROM $BASE", Tool::Curl));
        assert!(lacks(
            "FROM golang:1.22 AS build\nFROM scratch\nCOPY --from=build /a /a",
            Tool::Shell
        ));
        assert!(lacks("FROM gcr.io/distroless/static", Tool::Shell));
        assert!(!lacks("FROM gcr.io/distroless/static:debug", Tool::Shell));
    }

    #[test]
    fn stages_that_others_begin_with() {
        let text = "FROM node:18-alpine AS base\nRUN apk add curl\nFROM base\nCOPY . .";
        assert!(!lacks(text, Tool::Curl));
        let text = "FROM node:18 AS build\nRUN apk add curl\nFROM node:18-alpine\nCOPY . .";
        assert!(lacks(text, Tool::Curl));
    }

    #[test]
    fn the_port() {
        let port = |text: &str| Dockerfile::parse(text).and_then(|it| it.port());
        assert_eq!(port("FROM a\nEXPOSE 3000"), Some(3000));
        assert_eq!(port("FROM a\nEXPOSE 3000/tcp"), Some(3000));
        assert_eq!(port("FROM a\nEXPOSE 3000 3001"), None);
        assert_eq!(port("FROM a\nEXPOSE $PORT"), None);
    }
}
