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

    /// Whether it lies in a private ECR registry: `123456789012.dkr.ecr.region.amazonaws.com`.
    pub fn is_private_ecr(&self) -> bool {
        self.registry.is_some_and(|it| it.contains(".dkr.ecr"))
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
        assert!(Image::parse("1.dkr.ecr.eu-west-1.amazonaws.com/web").is_private_ecr());
    }
}
