//! Image references: `registry/repository:tag@digest`.

use crate::tree::{Node, Value};

/// An image reference split into its parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Image<'a> {
    /// `public.ecr.aws`, `ghcr.io`, `host:5000`; `None` for Docker Hub.
    pub registry: Option<&'a str>,
    /// `team/web`.
    pub repository: &'a str,
    /// After the last colon.
    pub tag: Option<&'a str>,
    /// After the `@`.
    pub digest: Option<&'a str>,
}

impl<'a> Image<'a> {
    /// Splits a literal reference. Never fails; whether the parts are well-formed is the caller's.
    pub fn parse(text: &'a str) -> Self {
        let (name, digest) = match text.split_once('@') {
            Some((name, digest)) => (name, Some(digest)),
            None => (text, None),
        };
        let (name, tag) = match name.rsplit_once(':') {
            Some((name, tag)) if !tag.contains('/') => (name, Some(tag)),
            _ => (name, None),
        };
        let (registry, repository) = match name.split_once('/') {
            Some((first, rest)) if first.contains(['.', ':']) || first == "localhost" => {
                (Some(first), rest)
            }
            _ => (None, name),
        };
        Self { registry, repository, tag, digest }
    }

    /// Whether it is a word that a pipeline replaces: `IMAGE_URI`, `ACCOUNT_ID.dkr.ecr…/web`,
    /// `team/WEB_IMAGE`, `web:IMAGE_TAG`. Docker allows no capitals in repositories, so nothing that
    /// could be pulled is taken for one.
    pub fn is_stand_in(&self) -> bool {
        let shouts = |it: &str| {
            it.len() > 1
                && it.starts_with(|it: char| it.is_ascii_uppercase())
                && it.bytes().all(|it| {
                    it.is_ascii_uppercase() || it.is_ascii_digit() || matches!(it, b'_' | b'-')
                })
        };
        let host = self.registry.into_iter().flat_map(|it| it.split('.'));
        let bracketed = |it: &str| it.starts_with('[') && it.ends_with(']');
        let mut parts = self.repository.split('/').chain(host).chain(self.digest);
        parts.any(|it| shouts(it) || bracketed(it)) || self.tag.is_some_and(bracketed)
    }

    /// Whether it lies in one of these registries: `ghcr.io`, `ghcr.io/team`, `*.amazonaws.com`. Docker Hub is
    /// `docker.io`.
    pub fn is_from(&self, allowed: &[String]) -> bool {
        let registry = self.registry.unwrap_or("docker.io");
        let full = format!("{registry}/{}", self.repository);
        allowed.iter().map(|it| it.trim_end_matches('/')).any(|it| {
            let below =
                full.strip_prefix(it).is_some_and(|it| it.is_empty() || it.starts_with('/'));
            below || it.strip_prefix('*').is_some_and(|it| registry.ends_with(it))
        })
    }

    /// Whether it lies in a private ECR registry: `123456789012.dkr.ecr.region.amazonaws.com`.
    pub fn is_private_ecr(&self) -> bool {
        self.registry.is_some_and(|it| it.contains(".dkr.ecr"))
    }
}

/// What keeps an image reference from being pulled, or from being registered at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Defect<'a> {
    /// Blanks before or after it.
    Blanks,
    /// `https://`.
    Scheme(&'a str),
    /// A character that the API refuses.
    Character(char),
    /// More than 255 characters before the digest.
    TooLong,
    /// A repository that Docker refuses.
    Repository(&'a str),
    /// A tag that Docker refuses.
    Tag(&'a str),
    /// A digest that is not `sha256:` and 64 hexadecimal digits.
    Digest(&'a str),
}

/// The first defect of a literal reference. What a pipeline fills in has none.
pub fn defect(text: &str) -> Option<Defect<'_>> {
    if text.trim() != text {
        return Some(Defect::Blanks);
    }
    if let Some((scheme, _)) = text.split_once("://").filter(|(it, _)| !it.contains('/')) {
        return Some(Defect::Scheme(scheme));
    }
    let image = Image::parse(text);
    if image.is_stand_in() {
        return None;
    }
    // The API's own set; Docker is stricter about where each may stand.
    let allowed = |it: char| it.is_ascii_alphanumeric() || "-_:./#@".contains(it);
    if let Some(found) = text.chars().find(|it| !allowed(*it)) {
        return Some(Defect::Character(found));
    }
    if text.split('@').next().is_some_and(|it| it.len() > 255) {
        return Some(Defect::TooLong);
    }
    if !image.repository.split('/').all(is_path_component) {
        return Some(Defect::Repository(image.repository));
    }
    if let Some(tag) = image.tag.filter(|it| !is_tag(it)) {
        return Some(Defect::Tag(tag));
    }
    image.digest.filter(|it| !is_digest(it)).map(Defect::Digest)
}

/// What is wrong, what to do, and the text to put in its place where it is certain.
pub fn explain<'a>(text: &'a str, defect: Defect<'a>) -> (String, String, Option<String>) {
    let plain = |problem: String, help: &str| (problem, help.to_owned(), None);
    match defect {
        Defect::Blanks => {
            let better = text.trim();
            let problem = "has blanks around its name".to_owned();
            (problem, format!("write \"{better}\""), Some(better.to_owned()))
        }
        Defect::Scheme(scheme) => {
            let better = text.split_once("://").map_or(text, |(_, rest)| rest);
            let problem = format!("starts with `{scheme}://`");
            (problem, format!("write \"{better}\""), Some(better.to_owned()))
        }
        Defect::Character(it) => plain(
            format!("has `{}` in its name", it.escape_default()),
            "use letters, digits and `-`, `_`, `.`, `/`, `:`, `@`",
        ),
        Defect::TooLong => plain(
            format!("has {} characters before its digest", text.find('@').unwrap_or(text.len())),
            "shorten it to 255 characters",
        ),
        Defect::Repository(it) => {
            plain(format!("has the repository `{it}`, which Docker refuses"), &spelling(it))
        }
        Defect::Tag("") => plain("has an empty tag".to_owned(), "add a tag, such as `:1.4.2`"),
        Defect::Tag(it) => plain(
            format!("has the tag `{it}`, which Docker refuses"),
            "use at most 128 letters, digits, `_`, `.` and `-`, first no `.` or `-`",
        ),
        Defect::Digest(_) => plain(
            "has a digest that is not SHA-256".to_owned(),
            "write `@sha256:` and 64 hexadecimal digits in lower case",
        ),
    }
}

fn spelling(repository: &str) -> String {
    let lower = repository.to_ascii_lowercase();
    match Image::parse(&lower).repository == lower && repository != lower {
        true => format!("write the repository as `{lower}`"),
        false => "write lower-case parts with one `/` between them".to_owned(),
    }
}

/// Lower-case letters and digits, with single separators between them.
fn is_path_component(text: &str) -> bool {
    let inside =
        |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, b'.' | b'_' | b'-');
    let edge = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit();
    text.starts_with(edge) && text.ends_with(edge) && text.bytes().all(inside)
}

fn is_tag(text: &str) -> bool {
    let inside = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'.' | b'-');
    let starts = !text.starts_with(['.', '-']);
    !text.is_empty() && text.len() <= 128 && starts && text.bytes().all(inside)
}

fn is_digest(text: &str) -> bool {
    let hex = text.strip_prefix("sha256:").filter(|it| it.len() == 64);
    hex.is_some_and(|it| it.bytes().all(|it| it.is_ascii_hexdigit() && !it.is_ascii_uppercase()))
}

/// Whether an image certainly lies in a private ECR registry, even where account or region are
/// templates.
pub fn is_private_ecr(image: Node<'_>) -> bool {
    match image.value() {
        Value::Known(text) => text.contains(".dkr.ecr."),
        Value::Template(template) => template.contains(".dkr.ecr."),
        Value::Unknown => false,
    }
}

/// The tag that an image has for certain, even where other parts are templates: `Some(None)` means
/// that it certainly has neither tag nor digest, `None` that it cannot be told.
pub fn known_tag<'t>(image: Node<'t>) -> Option<Option<&'t str>> {
    let text = match image.value() {
        Value::Known(text) => {
            let parsed = Image::parse(text);
            return if parsed.digest.is_some() { None } else { Some(parsed.tag) };
        }
        Value::Template(template) => template.written(),
        Value::Unknown => return None,
    };
    // Of a template only a tag written out at the very end is certain: `${REPO}:latest`.
    let (_, tag) = text.rsplit_once(':')?;
    let literal = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'.' | b'-');
    (!tag.is_empty() && tag.bytes().all(literal) && !text.contains('@')).then_some(Some(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts() {
        let image = Image::parse("localhost:5000/team/web:1.2@sha256:00");
        assert_eq!(image.registry, Some("localhost:5000"));
        assert_eq!(image.repository, "team/web");
        assert_eq!((image.tag, image.digest), (Some("1.2"), Some("sha256:00")));
        let image = Image::parse("team/web");
        assert_eq!((image.registry, image.repository), (None, "team/web"));
        assert_eq!(Image::parse("host:5000/web").tag, None);
        assert!(Image::parse("IMAGE_URI").is_stand_in());
        assert!(Image::parse("ACCOUNT_ID.dkr.ecr.eu-west-1.amazonaws.com/web:1").is_stand_in());
        assert!(!Image::parse("registry.example/web:V1").is_stand_in());
        assert!(Image::parse("1.dkr.ecr.eu-west-1.amazonaws.com/web").is_private_ecr());
    }

    #[test]
    fn registries() {
        let from = |image, allowed: &str| Image::parse(image).is_from(&[allowed.to_owned()]);
        assert!(from("nginx:1", "docker.io") && from("ghcr.io/team/web:1", "ghcr.io/team/"));
        assert!(
            !from("ghcr.io/teams/web:1", "ghcr.io/team") && !from("ghcr.io.evil/web", "ghcr.io")
        );
        assert!(from("1.dkr.ecr.eu-west-1.amazonaws.com/web", "*.amazonaws.com"));
    }

    #[test]
    fn defects() {
        let digest = format!("web@sha256:{}", "0a".repeat(32));
        for good in [
            "web",
            "a.example:5000/team/web-1__x:V1.2",
            &digest,
            "IMAGE_URI",
            "a/b@DIGEST",
            "web:[tag]",
        ] {
            assert_eq!(defect(good), None, "{good}");
        }
        assert_eq!(defect("web:1 "), Some(Defect::Blanks));
        assert_eq!(defect("https://a.example/web"), Some(Defect::Scheme("https")));
        assert_eq!(defect("web:[tag"), Some(Defect::Character('[')));
        assert_eq!(defect("team/MyWeb:1"), Some(Defect::Repository("team/MyWeb")));
        assert_eq!(defect("a.example//web"), Some(Defect::Repository("/web")));
        assert_eq!(defect("web:"), Some(Defect::Tag("")));
        assert_eq!(defect("web:-1"), Some(Defect::Tag("-1")));
        assert_eq!(defect("web@sha256:12"), Some(Defect::Digest("sha256:12")));
        assert_eq!(defect(&"w".repeat(256)), Some(Defect::TooLong));
    }
}
